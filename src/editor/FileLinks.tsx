import { fileNameOf } from '../compile/write-story.ts';
import { t } from '../shared/i18n.ts';

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
      <button type="button" class="pill" onClick={() => download(file())}>
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

function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Whether the system has something to share files with: not on Linux, and not in Firefox. */
function canShare(file: File): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [file] });
}
