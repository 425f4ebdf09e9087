import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { CHOICES } from '../shared/settings/definition.ts';
import { buttonProps } from '../ui/button-props.ts';
import { markName } from '../ui/mark-name.ts';

interface Props {
  readonly element: RefObject<HTMLSpanElement | null>;
  readonly text: string;
  /** Whether its card is open. */
  readonly isOpen: boolean;
  onOpen(): void;
}

/** A marked name as on web pages. Here it is a button, too. */
export function Mark({ element, text, isOpen, onOpen }: Props) {
  useLayoutEffect(() => (element.current ? paint(element.current, isOpen) : undefined), [isOpen]);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: buttonProps makes a button of it.
    <span ref={element} onPointerEnter={onOpen} {...buttonProps(onOpen)} aria-expanded={isOpen}>
      {text}
    </span>
  );
}

/** Marks the text of an element. Returns a function that removes the mark. */
function paint(element: HTMLElement, isActive: boolean): () => void {
  const names = [markName(CHOICES.style[0]), ...(isActive ? ['sidelight-active'] : [])];
  const ends = { startContainer: element, startOffset: 0 };
  const range = new StaticRange({ ...ends, endContainer: element, endOffset: 1 });
  for (const name of names) CSS.highlights.set(name, new Highlight(range));
  return () => {
    for (const name of names) CSS.highlights.delete(name);
  };
}
