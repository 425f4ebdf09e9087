import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Elements that may get the focus, the first one that is there. */
type Heirs = readonly (HTMLElement | null | undefined)[];

/**
 * Passes the focus on when an element goes away that has it, with a button that was pressed: browsers
 * would drop it, and whoever goes by keys, or hears the page, would begin again at its top.
 *
 * @param heirsOf who may get it; asked while the element is still there
 * @returns the ref of the element, which has to go away together with the component
 */
export function useFocusHeirs<TElement extends HTMLElement>(
  heirsOf: (element: TElement) => Heirs,
): RefObject<TElement | null> {
  const element = useRef<TElement>(null);
  useLayoutEffect(() => {
    const { current } = element;
    return () => {
      if (!current?.contains(document.activeElement)) return;
      const heirs = heirsOf(current);
      // Once all is drawn: some of them may go away, too.
      queueMicrotask(() => focusOn(heirs.find((heir) => heir?.isConnected)));
    };
  }, []);
  return element;
}

/** Passes the focus of a row that goes away to the button of the row beside it, or else to the heading. */
export function useRowFocus(): RefObject<HTMLLIElement | null> {
  return useFocusHeirs<HTMLLIElement>(heirsOfRow);
}

function heirsOfRow(row: HTMLElement): Heirs {
  const beside = [row.nextElementSibling, row.previousElementSibling];
  return [
    ...beside.map((each) => each?.querySelector('button')),
    headingOver(row),
    document.querySelector('h1'),
  ];
}

/** The heading of the list or section that an element is in. */
export function headingOver(element: HTMLElement): HTMLElement | null {
  const labelled = element.parentElement?.closest('[aria-labelledby]');
  return document.getElementById(labelled?.getAttribute('aria-labelledby') ?? '');
}

/**
 * Moves the focus whenever a value becomes another: to the button that takes the place of a pressed one.
 *
 * @returns the ref of the element that gets it
 */
export function useFocusOnChange<TElement extends HTMLElement>(
  value: unknown,
): RefObject<TElement | null> {
  const element = useRef<TElement>(null);
  const last = useRef(value);
  useLayoutEffect(() => {
    if (last.current !== value) element.current?.focus();
    last.current = value;
  }, [value]);
  return element;
}

/** Puts the focus on an element, of which a heading cannot have it by itself. */
function focusOn(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
}
