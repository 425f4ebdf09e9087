import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Pack } from '../pack/pack.ts';
import { type Backup, type BackupRead, type Problem, readBackup } from '../shared/backup.ts';
import { decodeText } from '../shared/decode-text.ts';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { type SettingChange, storeChanges } from '../shared/settings/store.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { Problems } from './Problems.tsx';

interface Props {
  readonly settings: Settings;
  readonly pack: Pack;
  /** Shown next to the button. */
  readonly children: ComponentChildren;
}

/** The state of an import. */
type Stage =
  | { readonly name: 'none' }
  | { readonly name: 'broken'; readonly problems: readonly Problem[] }
  | { readonly name: 'preview'; readonly file: Backup; readonly problems: readonly Problem[] }
  | { readonly name: 'done' };

/** Imports settings from a file, after the user has seen a preview of the changes. */
export function Import({ settings, pack, children }: Props) {
  const [stage, setStage] = useState<Stage>({ name: 'none' });
  const chooser = useRef<HTMLInputElement>(null);
  const read = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const { backup, problems } = await readFile(file);
    // Otherwise choosing the same file again, after a correction, fires no event.
    input.value = '';
    setStage(backup ? { name: 'preview', file: backup, problems } : { name: 'broken', problems });
  };
  const apply = async (changes: readonly SettingChange[]) => {
    // Otherwise the preview stays: the user can try again.
    if (!(await saveSetting(storeChanges(changes)))) return;
    chooser.current?.focus();
    setStage({ name: 'done' });
  };
  const cancel = () => {
    chooser.current?.focus();
    setStage({ name: 'none' });
  };
  return (
    <>
      <div class="row">
        {children}
        <label class="pill file">
          {t('optionsImport')}
          <input
            ref={chooser}
            type="file"
            class="unseen"
            accept=".json,application/json"
            onChange={(event) => void read(event.currentTarget)}
          />
        </label>
      </div>
      <div role="status" class="outcome">
        {stage.name === 'broken' && <Broken problems={stage.problems} />}
        {stage.name === 'done' && <p class="notice">{t('optionsImportDone')}</p>}
      </div>
      {stage.name === 'preview' && (
        <ImportPreview
          settings={settings}
          file={stage.file}
          problems={stage.problems}
          pack={pack}
          onApply={(changes) => void apply(changes)}
          onCancel={cancel}
        />
      )}
    </>
  );
}

/** Reads a backup. A file that cannot be opened, for example because it was removed, has no list of problems. */
async function readFile(file: File): Promise<BackupRead> {
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    return text === undefined ? { problems: [{ fault: 'encoding', name: '' }] } : readBackup(text);
  } catch (error) {
    console.error(error);
    return { problems: [] };
  }
}

function Broken({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div class="notice broken">
      <p>{t('optionsImportBroken')}</p>
      <Problems problems={problems} />
    </div>
  );
}
