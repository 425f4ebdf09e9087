import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Pack } from '../pack/pack.ts';
import { type Backup, changesTo, type ImportWay, type Problem } from '../shared/backup.ts';
import { numberInWords, t, tCount } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import type { SettingChange } from '../shared/settings/store.ts';
import { Choice } from './Choice.tsx';
import { type ChangeLabel, changeLabel } from './labels.ts';
import { Problems } from './Problems.tsx';

interface Props {
  readonly settings: Settings;
  readonly file: Backup;
  /** What is left out of the file. */
  readonly problems: readonly Problem[];
  readonly pack: Pack;
  onApply(changes: readonly SettingChange[]): void;
  onCancel(): void;
}

/** The changes that a file would make, and how to combine it with the settings. */
export function ImportPreview({ settings, file, problems, pack, onApply, onCancel }: Props) {
  const [way, setWay] = useState<ImportWay>('merge');
  const heading = useRef<HTMLHeadingElement>(null);
  // Screen readers do not reliably announce a live region added with its text, but they announce the focus.
  useLayoutEffect(() => heading.current?.focus(), [file]);
  const changes = changesTo(settings, file, way);
  const labels = changes.map((change) => ({ key: change.key, ...changeLabel(change, pack) }));
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
        {labels.length === 0 && <p>{t('optionsPreviewNone')}</p>}
        <Changes heading={t('optionsPreviewAdded')} changes={labels} kind="added" />
        <Changes heading={t('optionsPreviewChanged')} changes={labels} kind="changed" />
        <Changes heading={t('optionsPreviewRemoved')} changes={labels} kind="removed" />
      </div>
      {problems.length > 0 && (
        <div class="notice broken">
          <p>{t('optionsPreviewLeftOut')}</p>
          <Problems problems={problems} />
        </div>
      )}
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

/** A change with its setting's key: labels are not unique. */
interface KeyedLabel extends ChangeLabel {
  readonly key: string;
}

/** Maximum number of changes of a kind to show: a file may have thousands of rules. */
const MAX_SHOWN = 100;

interface ChangesProps {
  readonly heading: string;
  readonly changes: readonly KeyedLabel[];
  readonly kind: ChangeLabel['kind'];
}

function Changes({ heading, changes, kind }: ChangesProps) {
  const ofKind = changes.filter((change) => change.kind === kind);
  const more = ofKind.length - MAX_SHOWN;
  if (ofKind.length === 0) return null;
  return (
    <div class={kind}>
      <h4>
        {heading} <span class="soft">{numberInWords(ofKind.length)}</span>
      </h4>
      <ul>
        {ofKind.slice(0, MAX_SHOWN).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      {more > 0 && <p>{tCount('optionsChangesMore', more)}</p>}
    </div>
  );
}
