import { type PopupPlace, storePlace } from '../shared/popup-place.ts';
import { type PopupState, pageKey } from './popup-state.ts';

/**
 * Stores where the user is, whenever that changes: browsers close a popup without notice.
 *
 * @param stateNow what the popup shows
 * @returns a function to call when the state has changed
 */
export function keepPlace(stateNow: () => PopupState): () => void {
  let stored = '';
  let isStoring = false;
  // One write at a time: scrolling changes the place in every frame.
  const store = async () => {
    if (isStoring) return;
    isStoring = true;
    try {
      for (;;) {
        const { tab } = stateNow();
        const place = placeOf(stateNow());
        const text = JSON.stringify(place);
        if (text === stored || tab.id === undefined) break;
        stored = text;
        await storePlace(tab.id, place);
      }
    } finally {
      isStoring = false;
    }
  };
  const onChange = () => void store().catch((error: unknown) => console.error(error));
  // Neither event bubbles.
  for (const type of ['scroll', 'toggle']) document.addEventListener(type, onChange, true);
  return onChange;
}

/** Shows the place that was stored, once the content is there. */
export function restorePlace({ open, scrollTop }: PopupPlace): void {
  for (const id of open) {
    const part = document.getElementById(id);
    if (part instanceof HTMLDetailsElement) part.open = true;
  }
  document.documentElement.scrollTop = scrollTop;
}

function placeOf(state: PopupState): PopupPlace {
  return {
    page: pageKey(state.tab),
    story: state.isStoryFixed ? state.story : undefined,
    query: state.query,
    open: [...document.querySelectorAll('details[open][id]')].map(({ id }) => id),
    scrollTop: document.documentElement.scrollTop,
  };
}
