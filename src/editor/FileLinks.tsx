import { fileNameOf } from '../compile/write-story.ts';
import { t } from '../shared/i18n.ts';
import { saveFile } from '../ui/save-file.ts';

interface Props {
  textNow(): string;
  /** The title of the story: the name of the file. */
  readonly title: string;
}

/** The ways to hand the text on as a file. Nothing leaves the device before the user has chosen where to. */
export function FileLinks({ textNow, title }: Props) {
  const file = () =>
    new File([textNow()], `${fileNameOf(title)}.md`, { type: 'text/markdown;charset=utf-8' });
  return (
    <>
      <button type="button" class="pill" onClick={() => saveFile(file())}>
        {t('editorExport')}
      </button>
      {canShare(file()) && (
        <button
          type="button"
          class="pill"
          onClick={() => {
            // The user may think better of it.
            navigator.share({ files: [file()] }).catch(() => {});
          }}
        >
          {t('editorShare')}
        </button>
      )}
    </>
  );
}

/** Whether the system has something to share files with: not on Linux, and not in Firefox. */
function canShare(file: File): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [file] });
}
