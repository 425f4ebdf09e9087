import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Elements that may get the focus: the first one that is in the document does. */
type FocusFallback = readonly (HTMLElement | null | undefined)[];

/**
 * Moves the focus to another element when the element that contains it is removed together with its component.
 * Otherwise browsers move it to the top of the document. `fallbackFor` is called before the element is removed.
 */
export function useFocusFallback<TElement extends HTMLElement>(
  fallbackFor: (element: TElement) => FocusFallback,
): RefObject<TElement | null> {
  const element = useRef<TElement>(null);
  useLayoutEffect(() => {
    const { current } = element;
    return () => {
      if (!current?.contains(document.activeElement)) return;
      const fallback = fallbackFor(current);
      // After the rendering, which may remove some of them.
      queueMicrotask(() => focusOn(fallback.find((each) => each?.isConnected)));
    };
  }, []);
  return element;
}

/** Moves the focus of a removed row to the button of an adjacent row, or else to the heading. */
export function useRowFocus(): RefObject<HTMLLIElement | null> {
  return useFocusFallback<HTMLLIElement>(fallbackForRow);
}

function fallbackForRow(row: HTMLElement): FocusFallback {
  const adjacent = [row.nextElementSibling, row.previousElementSibling];
  return [
    ...adjacent.map((each) => each?.querySelector('button')),
    headingOf(row),
    document.querySelector('h1'),
  ];
}

/** The heading of the list or section that contains an element. */
export function headingOf(element: HTMLElement): HTMLElement | null {
  const labelled = element.parentElement?.closest('[aria-labelledby]');
  return document.getElementById(labelled?.getAttribute('aria-labelledby') ?? '');
}

/** Focuses an element whenever a value changes: the button that replaces the pressed one. */
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

/** Focuses an element, also one that is not focusable by itself, such as a heading. */
function focusOn(element: HTMLElement | null | undefined): void {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
}
