import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Makes one tab stop of all buttons in an element: arrow keys, Home and End go from one to the next, and Tab comes
 * back to the last one (https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex). At
 * either end, arrow keys scroll as usual.
 *
 * @returns the event handlers of the element
 */
export function useRovingFocus(group: RefObject<Element | null>) {
  const last = useRef<EventTarget | null>(null);
  const update = () => {
    const buttons = buttonsIn(group.current);
    const stop = buttons.find((each) => each === last.current) ?? buttons[0];
    // Lower case: attribute names are case-sensitive in SVG.
    for (const each of buttons) each.setAttribute('tabindex', each === stop ? '0' : '-1');
  };
  useLayoutEffect(update);
  return {
    onFocusIn: ({ target }: FocusEvent) => {
      last.current = target;
      update();
    },
    onKeyDown: (event: KeyboardEvent) => {
      const buttons = buttonsIn(group.current);
      const next = buttons[nextIndex(event, buttons)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function buttonsIn(group: Element | null): (HTMLElement | SVGElement)[] {
  return [...(group?.querySelectorAll<HTMLElement | SVGElement>('button, [role=button]') ?? [])];
}

/** The index of the button to which a key leads; -1 for other keys. */
function nextIndex(event: KeyboardEvent, buttons: readonly Element[]): number {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return -1;
  const index = buttons.indexOf(event.target as Element);
  if (index < 0) return -1;
  const isRightToLeft = getComputedStyle(event.target as Element).direction === 'rtl';
  switch (event.key) {
    case 'Home':
      return 0;
    case 'End':
      return buttons.length - 1;
    case 'ArrowUp':
      return index - 1;
    case 'ArrowDown':
      return index + 1;
    case 'ArrowLeft':
      return isRightToLeft ? index + 1 : index - 1;
    case 'ArrowRight':
      return isRightToLeft ? index - 1 : index + 1;
    default:
      return -1;
  }
}
