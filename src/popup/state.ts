import type { Pack } from '../pack/pack.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { pageAddress } from '../shared/hosts.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { rankAnalyses } from '../story/relevance.ts';
import type { NamesFound, ReadTab } from './tab.ts';

/** Where the reader is led in the story on show. A new one leads there again, though it be the same. */
export interface Goal {
  /** None: to the head of the story. */
  readonly passage: string | undefined;
  /** Whether the focus goes there, too; it stays on a button that leads from one to the next. */
  readonly takesFocus: boolean;
}

/** All that the explainer shows. */
export interface ExplainerState {
  readonly pack: Pack;
  readonly settings: Settings;
  /** How many stored settings could not be read and stand aside. */
  readonly asideCount: number;
  readonly tab: ReadTab;
  /** Undefined until the page has answered. */
  readonly found: NamesFound | undefined;
  /** The id of the analysis on show. */
  readonly story: string | undefined;
  /** Whether that stays though another come to fit the page better: the reader is reading it. */
  readonly isStoryHeld: boolean;
  readonly goal: Goal | undefined;
}

/** The explainer before anything is known of the names of its page. */
export function beginning(
  known: Pick<ExplainerState, 'pack' | 'settings' | 'asideCount' | 'tab'>,
  target: ExplainerTarget | undefined,
): ExplainerState {
  const story = known.pack.analyses[0]?.id;
  const state = { ...known, found: undefined, story, isStoryHeld: false, goal: undefined };
  return target ? ledTo(state, target) : state;
}

/** The explainer on a page, another than before or the same again. */
export function withPage(
  state: ExplainerState,
  tab: ReadTab,
  found: NamesFound | undefined,
): ExplainerState {
  if (pageKey(state.tab) === pageKey(tab))
    return withNames({ ...state, tab }, found ?? state.found);
  return withNames({ ...state, tab, isStoryHeld: false, goal: undefined }, found);
}

/** What tells the page of a tab from others. A jump to a place on it leads to no other page. */
export function pageKey(tab: ReadTab): string {
  return `${tab.id} ${pageAddress(urlOf(tab))}`;
}

/** The address of a tab's page, where there is one that can be highlighted. */
export function urlOf({ page }: ReadTab): string | undefined {
  return page.kind === 'web' ? page.url : undefined;
}

/** The explainer once the names of its page are known, or more of them. */
export function withNames(state: ExplainerState, found: NamesFound | undefined): ExplainerState {
  if (!found || state.isStoryHeld) return { ...state, found };
  const here = found.names.map(({ entity }) => entity);
  const [best] = rankAnalyses(state.pack, here);
  return { ...state, found, story: best?.id, isStoryHeld: !found.isReading };
}

/** The explainer at a story that the reader chose, and at a passage of it if one is given. */
export function ledTo(
  state: ExplainerState,
  { analysis, passage }: ExplainerTarget,
  takesFocus = true,
): ExplainerState {
  return { ...state, story: analysis, isStoryHeld: true, goal: { passage, takesFocus } };
}
