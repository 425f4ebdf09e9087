import { useState } from 'preact/hooks';
import type { Pack } from '../analysis/pack.ts';
import { relevanceOf } from '../analysis/relevance.ts';
import { numberInWords, t, tCount } from '../platform/i18n.ts';
import { type NameHere, type ReadTab, showMention } from './tab.ts';

interface Props {
  readonly tab: ReadTab;
  readonly names: readonly NameHere[];
  readonly pack: Pack;
}

/** The names found on this page; each leads to its next mention. */
export function NamesHere({ tab, names, pack }: Props) {
  const [turns, setTurns] = useState<Readonly<Record<string, number>>>({});
  const showNext = (name: NameHere) => {
    if (tab.id === undefined) return;
    const turn = turns[name.entity] ?? 0;
    setTurns({ ...turns, [name.entity]: turn + 1 });
    // The page may be on its way elsewhere; then there is nothing to show.
    showMention(tab.id, name, turn).catch(() => {});
  };
  return (
    <section class="names" aria-labelledby="names-heading">
      <h2 id="names-heading">
        {t('popupOnThisPage')}
        {names.length > 0 && <span class="soft"> {tCount('popupNames', names.length)}</span>}
      </h2>
      {names.length === 0 ? (
        <p class="soft">{t('popupNoNames')}</p>
      ) : (
        <>
          <ul>
            {names.map((name) => (
              <li key={name.entity}>
                <NameChip name={name} pack={pack} onClick={() => showNext(name)} />
              </li>
            ))}
          </ul>
          <p class="soft">{relevanceInWords(names, pack)}</p>
        </>
      )}
    </section>
  );
}

/** How much the page has to do with the story below. */
function relevanceInWords(names: readonly NameHere[], { analyses, entities }: Pack): string {
  const [analysis] = analyses;
  const here = names.map(({ entity }) => entity);
  const count = analysis ? relevanceOf(analysis, here, entities) : 0;
  return count === 0 ? t('popupRelevanceNone') : tCount('popupRelevance', count);
}

interface NameChipProps {
  readonly name: NameHere;
  readonly pack: Pack;
  onClick(): void;
}

function NameChip({ name, pack, onClick }: NameChipProps) {
  const label = pack.entities.find(({ id }) => id === name.entity)?.name ?? name.entity;
  return (
    <button type="button" class="pill chip" title={t('popupJump', label)} onClick={onClick}>
      {label}
      <span class="count" aria-hidden="true">
        {numberInWords(name.count)}
      </span>
      <span class="unseen">{tCount('popupMentions', name.count)}</span>
    </button>
  );
}
