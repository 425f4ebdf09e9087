import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Analysis, entityName, type Pack } from '../pack/pack.ts';
import { browser } from '../shared/browser.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { numberInWords, t, tCount } from '../shared/i18n.ts';
import type { Direction } from '../shared/messages.ts';
import { hasWindows } from '../shared/windows.ts';
import { countSharedNames } from '../story/rank-stories.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { showMention } from './mention-search.ts';
import type { NameOnPage, PageNames } from './page-names.ts';
import { useRovingFocus } from './roving-focus.ts';
import { SelectedName } from './SelectedName.tsx';
import { stepFrom } from './Stepper.tsx';
import type { TabInfo } from './tab.ts';
import { UnreadNotice } from './UnreadNotice.tsx';

interface Props {
  readonly tab: TabInfo;
  /** Undefined until the page has answered. */
  readonly found: PageNames | undefined;
  readonly pack: Pack;
  /** The shown story first. */
  readonly analyses: readonly Analysis[];
  onNavigate(target: ExplainerTarget): void;
}

/** The name that the user selected. */
interface Selection {
  readonly entity: string;
  /** The mention that the page was last asked to show, from 0. The next step starts from it. */
  readonly requested: number | undefined;
  /** The mention that the page shows. */
  readonly shown: number | undefined;
}

/** The names found on the page. Each shows its mentions and its sections in the stories. */
export function NamesOnPage({ tab, found, pack, analyses, onNavigate }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const names = useStableOrder(found?.names ?? [], list);
  const { selected, position, step, clear } = useSelection(tab.id, names);
  const roving = useRovingFocus(list);
  const close = () => {
    // The focused button is removed.
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
    clear();
  };
  return (
    <section class="names" aria-labelledby="names-heading">
      <h2 id="names-heading">
        {t('popupOnThisPage')}
        {names.length > 0 && <span class="soft"> {tCount('popupNames', names.length)}</span>}
      </h2>
      {names.length > 0 && (
        <ul ref={list} {...roving}>
          {names.map((name) => (
            <li key={name.entity}>
              <NameChip
                name={name}
                label={entityName(pack, name.entity)}
                isSelected={name === selected}
                onClick={() => step(name, 1)}
              />
            </li>
          ))}
        </ul>
      )}
      {selected && (
        <SelectedName
          name={selected}
          position={position}
          pack={pack}
          analyses={analyses}
          onStep={(direction) => step(selected, direction)}
          onShow={hasWindows() ? undefined : () => void leaveFor(tab.id)}
          onNavigate={onNavigate}
          onClose={close}
        />
      )}
      {found?.unread && <UnreadNotice tabId={tab.id} unread={found.unread} />}
      {!found || found.isReading ? (
        <Waiting text={t('namesLooking')} />
      ) : (
        !found.unread && <p class="soft">{relevanceSummary(names, pack, analyses[0])}</p>
      )}
    </section>
  );
}

/** Leaves the popup, which covers the page. It may also be open in a tab. */
async function leaveFor(tabId: number | undefined): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
  window.close();
}

/** The selected name, if any, and the index of its shown mention. `step` shows the next mention of a name. */
function useSelection(tabId: number | undefined, names: readonly NameOnPage[]) {
  const [selection, setSelection] = useState<Selection>();
  const selected = names.find(({ entity }) => entity === selection?.entity);
  const step = (name: NameOnPage, direction: Direction) => {
    const { entity, count } = name;
    const previous = name === selected ? selection : undefined;
    const requested = stepFrom(previous?.requested, count, direction);
    setSelection({ entity, requested, shown: previous?.shown });
    if (tabId === undefined) return;
    void showMention(tabId, name, requested, direction).then((shown) => {
      setSelection((now) => {
        // The user may have stepped on meanwhile.
        const isLatest = now?.entity === entity && now.requested === requested;
        return isLatest ? { entity, requested: shown, shown } : now;
      });
    });
  };
  return { selected, position: selection?.shown, step, clear: () => setSelection(undefined) };
}

/**
 * The names as found. While the list has the focus or the pointer, listed names keep their order: a moved
 * element loses the focus, and the user might click another one.
 */
function useStableOrder(
  found: readonly NameOnPage[],
  list: RefObject<HTMLElement | null>,
): readonly NameOnPage[] {
  const listed = useRef<readonly NameOnPage[]>([]);
  const isInUse = list.current?.contains(document.activeElement) || list.current?.matches(':hover');
  const names = isInUse ? keepOrder(listed.current, found) : found;
  useLayoutEffect(() => {
    listed.current = names;
  });
  return names;
}

/** Sorts names by their order in the list; new ones come last. */
function keepOrder(
  listed: readonly NameOnPage[],
  found: readonly NameOnPage[],
): readonly NameOnPage[] {
  const known = listed.flatMap((old) => found.find(({ entity }) => entity === old.entity) ?? []);
  return [...known, ...found.filter((name) => !known.includes(name))];
}

/** How many names the page shares with the shown story. */
function relevanceSummary(
  names: readonly NameOnPage[],
  { entities }: Pack,
  analysis: Analysis | undefined,
): string {
  if (names.length === 0) return t('popupNoNames');
  const here = names.map(({ entity }) => entity);
  const count = analysis ? countSharedNames(analysis, here, entities) : 0;
  return count === 0 ? t('popupRelevanceNone') : tCount('popupRelevance', count);
}

interface NameChipProps {
  readonly name: NameOnPage;
  readonly label: string;
  readonly isSelected: boolean;
  onClick(): void;
}

function NameChip({ name, label, isSelected, onClick }: NameChipProps) {
  return (
    <button
      type="button"
      class="pill chip"
      title={t('popupJump', label)}
      aria-current={isSelected ? 'true' : undefined}
      onClick={onClick}
    >
      {label}
      <span class="count" aria-hidden="true">
        {numberInWords(name.count)}
      </span>
      <span class="unseen">{tCount('popupMentions', name.count)}</span>
    </button>
  );
}
