import { useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';
import { saveFile } from '../ui/save-file.ts';

interface Props {
  /** Reads the text of the file: it may be large, so not before it is wanted. */
  readonly readText: () => Promise<string>;
  readonly fileName: string;
  readonly label: string;
}

/** A button that downloads a text as a file. Nothing leaves the device. */
export function SaveButton({ readText, fileName, label }: Props) {
  const [hasFailed, setFailed] = useState(false);
  const save = async () => {
    setFailed(false);
    try {
      saveFile(new File([await readText()], fileName, { type: 'application/json' }));
    } catch (error) {
      console.error(error);
      setFailed(true);
    }
  };
  return (
    <>
      <button type="button" class="pill" onClick={() => void save()}>
        {label}
      </button>
      {hasFailed && (
        <p class="error" role="alert">
          {t('optionsExportFailed')}
        </p>
      )}
    </>
  );
}
