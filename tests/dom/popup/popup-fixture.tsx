import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Analysis, Pack, Passage } from '../../../src/pack/pack.ts';
import { type Container, PopupView } from '../../../src/popup/PopupView.tsx';
import type { NameOnPage } from '../../../src/popup/page-names.ts';
import { goTo, initialState, type PopupState, withNames } from '../../../src/popup/popup-state.ts';
import { parseSettings } from '../../../src/shared/settings/parse.ts';
import { analysisOf } from '../support/analysis.ts';
import { find } from '../support/html.ts';

const NAMES: Readonly<Record<string, string>> = {
  huawei: 'Huawei',
  canon: 'Canon',
  zeiss: 'Zeiss',
};

/** A passage that names these entities in this order. */
function passage(id: string, ...entities: readonly string[]): Passage {
  let text = '';
  const names = entities.map((entity) => {
    const start = text.length;
    text += `${NAMES[entity]} `;
    return { start, end: text.length - 1, entity };
  });
  return { id, text: `${text}makes things.`, names, groups: [], themes: [] };
}

/** A story that names Zeiss and Huawei. */
export const CHIPS = analysisOf({
  id: 'chips',
  title: 'A story of chips',
  sections: [
    {
      id: 'whats-happening',
      heading: "What's Happening",
      passages: [passage('whats-happening-1', 'zeiss'), passage('whats-happening-2', 'huawei')],
    },
    { id: 'whats-next', heading: "What's Next", passages: [passage('whats-next-1', 'huawei')] },
  ],
});

/** A story that names Canon. */
const CAMERAS = analysisOf({
  id: 'cameras',
  title: 'A story of cameras',
  sections: [
    {
      id: 'whats-happening',
      heading: "What's Happening",
      passages: [passage('whats-happening-1', 'canon')],
    },
  ],
});

const SETTINGS = parseSettings({});
/** The tab that the popup is about. */
export const TAB = {
  ...{ id: 7, isLoading: false, isPrivate: false, rights: [] },
  page: { kind: 'web', host: 'example.com', url: 'https://example.com/' },
} as const;

function packOf(analyses: readonly Analysis[]): Pack {
  const entities = Object.entries(NAMES).map(([id, name]) => ({
    ...{ id, name, kind: 'company' as const, about: `About ${name}.`, groups: [], themes: [] },
  }));
  return { entities, groups: [], themes: [], analyses };
}

/** A name with mentions in the top frame. */
export const nameOnPage = (entity: string, count = 1): NameOnPage => ({
  ...{ entity, count, frames: [{ frameId: 0, count }] },
});

/** The state after the page has answered with names; undefined for no answer. */
export function stateWith(
  names: readonly NameOnPage[] | undefined,
  analyses: readonly Analysis[] = [CHIPS, CAMERAS],
): PopupState {
  const known = { pack: packOf(analyses), settings: SETTINGS, asideCount: 0, tab: TAB };
  return withNames(initialState(known, undefined), names && { names, isReading: false });
}

function Live({ first }: { readonly first: PopupState }) {
  const [state, setState] = useState(first);
  return (
    <PopupView
      state={state}
      container="panel"
      windowId={1}
      onNavigate={(target, takesFocus) => setState(goTo(state, target, takesFocus))}
      onQuery={(query) => setState({ ...state, query })}
    />
  );
}

/** Shows a state and follows navigation. */
export function show(state: PopupState): void {
  act(() => render(<Live first={state} />, document.body));
}

/** Shows a state and keeps it; shows another if called again. */
export function showFixed(state: PopupState, container: Container = 'panel'): void {
  act(() =>
    render(
      <PopupView
        state={state}
        container={container}
        windowId={1}
        onNavigate={() => {}}
        onQuery={() => {}}
      />,
      document.body,
    ),
  );
}

/** Clicks an element and renders the result. */
export function click(element: HTMLElement): void {
  act(() => element.click());
}

/** The element with an accessible name. */
export const buttonCalled = (name: string) => find(`[aria-label="${name}"]`);
/** The texts of the elements that a selector finds. */
export const textsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((each) => each.textContent);

/** Types into the search field. */
export function type(text: string): void {
  const field = find('[type=search]') as HTMLInputElement;
  field.value = text;
  act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
}

/** Sends messages to tabs. By default, pages show the requested mention. */
export const sendMessage = vi.fn<(...args: readonly unknown[]) => Promise<number | null>>();

/** Resets browser and document for each test. */
export function setUpPopup(): void {
  beforeEach(() => {
    // jsdom has no layout.
    Element.prototype.scrollIntoView = vi.fn();
    Object.assign(globalThis.browser, { tabs: { sendMessage } });
    sendMessage.mockReset().mockImplementation(async (_tab, message) => {
      return (message as { request: { index: number } }).request.index;
    });
  });
  afterEach(() => render(null, document.body));
}
