import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Pack } from '../pack/pack.ts';
import {
  type Backup,
  type BackupRead,
  changesTo,
  type ImportWay,
  type Problem,
  readBackup,
} from '../shared/backup.ts';
import { t, tCount } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { type SettingChange, storeChanges } from '../shared/settings/store.ts';
import { Choice } from './Choice.tsx';
import { type ChangeInWords, changeInWords, faultInWords } from './labels.ts';

interface Props {
  readonly settings: Settings;
  readonly pack: Pack;
  /** What stands beside the button. */
  readonly children: ComponentChildren;
}

/** Where an import stands. */
type Stage =
  | { readonly name: 'none' }
  | { readonly name: 'broken'; readonly problems: readonly Problem[] }
  | { readonly name: 'preview'; readonly file: Backup }
  | { readonly name: 'done' | 'failed' };

/** Takes settings in from a file, once the reader has seen what that would change. */
export function Import({ settings, pack, children }: Props) {
  const [stage, setStage] = useState<Stage>({ name: 'none' });
  const chooser = useRef<HTMLInputElement>(null);
  const read = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const { backup, problems } = await readFile(file);
    // The same file may be chosen again, mended.
    input.value = '';
    setStage(backup ? { name: 'preview', file: backup } : { name: 'broken', problems });
  };
  const apply = (changes: readonly SettingChange[]) => {
    chooser.current?.focus();
    storeChanges(changes).then(
      () => setStage({ name: 'done' }),
      () => setStage({ name: 'failed' }),
    );
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
        {stage.name === 'failed' && <p class="notice broken">{t('optionsImportFailed')}</p>}
      </div>
      {stage.name === 'preview' && (
        <Preview
          settings={settings}
          file={stage.file}
          pack={pack}
          onApply={apply}
          onCancel={cancel}
        />
      )}
    </>
  );
}

/** What a file holds. Where it cannot even be opened (it was removed meanwhile, say), there is no place to name. */
async function readFile(file: File): Promise<BackupRead> {
  try {
    return readBackup(await file.text());
  } catch (error) {
    console.error(error);
    return { problems: [] };
  }
}

/** Of a file that is broken all over, so many places are named. */
const MOST_PROBLEMS = 8;

function Broken({ problems }: { readonly problems: readonly Problem[] }) {
  const more = problems.length - MOST_PROBLEMS;
  return (
    <div class="notice broken">
      <p>{t('optionsImportBroken')}</p>
      {problems.length > 0 && (
        <ul class="problems">
          {problems.slice(0, MOST_PROBLEMS).map(({ place, fault }) => (
            <li key={place}>
              {place && <code>{place}</code>}
              {place && ': '}
              {faultInWords(fault)}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p>{tCount('optionsImportMore', more)}</p>}
    </div>
  );
}

interface PreviewProps {
  readonly settings: Settings;
  readonly file: Backup;
  readonly pack: Pack;
  onApply(changes: readonly SettingChange[]): void;
  onCancel(): void;
}

function Preview({ settings, file, pack, onApply, onCancel }: PreviewProps) {
  const [way, setWay] = useState<ImportWay>('merge');
  const heading = useRef<HTMLHeadingElement>(null);
  // What comes with its text in it is not dependably read out, but what has the focus is.
  useLayoutEffect(() => heading.current?.focus(), [file]);
  const changes = changesTo(settings, file, way);
  const told = changes.map((change) => ({ key: change.key, ...changeInWords(change, pack) }));
  return (
    <section class="preview" aria-labelledby="preview-heading">
      <h3 ref={heading} id="preview-heading" tabIndex={-1}>
        {t('optionsPreview')}
      </h3>
      <Choice
        name="way"
        legend={t('optionsWay')}
        value={way}
        onChoose={(chosen) => setWay(chosen)}
        options={[
          { value: 'merge', label: t('optionsWayMerge'), hint: t('optionsWayMergeHint') },
          { value: 'replace', label: t('optionsWayReplace'), hint: t('optionsWayReplaceHint') },
        ]}
      />
      <div role="status" class="changes">
        {told.length === 0 && <p>{t('optionsPreviewNone')}</p>}
        <Changes heading={t('optionsPreviewAdded')} changes={told} kind="added" />
        <Changes heading={t('optionsPreviewChanged')} changes={told} kind="changed" />
        <Changes heading={t('optionsPreviewRemoved')} changes={told} kind="removed" />
      </div>
      <div class="row">
        <button
          type="button"
          class="pill primary"
          disabled={changes.length === 0}
          onClick={() => onApply(changes)}
        >
          {t('optionsApply')}
        </button>
        <button type="button" class="pill" onClick={onCancel}>
          {t('optionsCancel')}
        </button>
      </div>
    </section>
  );
}

/** A change that the reader is told of. Two may be the same in words, but not of one setting. */
interface ToldChange extends ChangeInWords {
  readonly key: string;
}

interface ChangesProps {
  readonly heading: string;
  readonly changes: readonly ToldChange[];
  readonly kind: ChangeInWords['kind'];
}

function Changes({ heading, changes, kind }: ChangesProps) {
  const ofKind = changes.filter((change) => change.kind === kind);
  if (ofKind.length === 0) return null;
  return (
    <div class={kind}>
      <h4>
        {heading} <span class="soft">{ofKind.length}</span>
      </h4>
      <ul>
        {ofKind.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
