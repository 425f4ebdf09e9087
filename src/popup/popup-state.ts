import type { Pack } from '../pack/pack.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { pageAddress } from '../shared/hosts.ts';
import type { PopupPlace } from '../shared/popup-place.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { rankStories } from '../story/rank-stories.ts';
import type { PageNames } from './page-names.ts';
import type { TabInfo } from './tab.ts';

/** Where the popup scrolls in the shown story. Compared by identity: an equal new goal scrolls again. */
export interface Goal {
  /** The id of a passage; undefined for the title. */
  readonly passage: string | undefined;
  /** Whether the focus moves, too. It does not when the user steps through passages with a button. */
  readonly takesFocus: boolean;
}

/** All that popup and side panel show. */
export interface PopupState {
  readonly pack: Pack;
  readonly settings: Settings;
  /** Number of quarantined settings: stored values that could not be read. */
  readonly asideCount: number;
  readonly tab: TabInfo;
  /** Undefined until the page has answered. */
  readonly found: PageNames | undefined;
  /** The id of the shown story. */
  readonly story: string | undefined;
  /** Keep the shown story even if another fits the page better: the user is reading it. */
  readonly isStoryFixed: boolean;
  readonly goal: Goal | undefined;
  /** The text in the search field. */
  readonly query: string;
}

/** The state before the names of the page are known: at a target, or else at a place on this page. */
export function initialState(
  known: Pick<PopupState, 'pack' | 'settings' | 'asideCount' | 'tab'>,
  target: ExplainerTarget | undefined,
  place?: PopupPlace,
): PopupState {
  const story = known.pack.analyses[0]?.id;
  const open = { found: undefined, story, isStoryFixed: false, goal: undefined, query: '' };
  const state: PopupState = { ...known, ...open };
  if (target) return goTo(state, target);
  return place ? atPlace(state, place) : state;
}

function atPlace(state: PopupState, { story, query }: PopupPlace): PopupState {
  const isStoryFixed = state.pack.analyses.some(({ id }) => id === story);
  return { ...state, query, isStoryFixed, story: isStoryFixed ? story : state.story };
}

/** The state with a tab's page: a new page resets story and goal, the same page keeps them. */
export function withTab(state: PopupState, tab: TabInfo, found: PageNames | undefined): PopupState {
  if (pageKey(state.tab) === pageKey(tab))
    return withNames({ ...state, tab }, found ?? state.found);
  return withNames({ ...state, tab, isStoryFixed: false, goal: undefined }, found);
}

/** Identifies tab and page. URLs that differ only in the fragment are the same page. */
export function pageKey(tab: TabInfo): string {
  return `${tab.id} ${pageAddress(urlOf(tab))}`;
}

/** The URL of a tab's page, if it can be highlighted. */
export function urlOf({ page }: TabInfo): string | undefined {
  return page.kind === 'web' ? page.url : undefined;
}

/** The state with new names of the page, which choose the story unless it is fixed. */
export function withNames(state: PopupState, found: PageNames | undefined): PopupState {
  if (!found || state.isStoryFixed) return { ...state, found };
  const here = found.names.map(({ entity }) => entity);
  const [best] = rankStories(state.pack, here);
  return { ...state, found, story: best?.id, isStoryFixed: !found.isReading };
}

/** The state after navigating to a story, and to a passage of it if given. Ends the search, which would hide it. */
export function goTo(
  state: PopupState,
  { analysis, passage }: ExplainerTarget,
  takesFocus = true,
): PopupState {
  return {
    ...state,
    story: analysis,
    isStoryFixed: true,
    goal: { passage, takesFocus },
    query: '',
  };
}
