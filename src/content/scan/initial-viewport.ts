import { begins } from '../dom/native-dom.ts';

/** Where in the view elements are asked for, as parts of its height. */
const DEPTHS = [0.1, 0.5, 0.9];

/**
 * What a reader sees of a page that opened scrolled down: from the first to the last of the elements that
 * cross the middle of the view. The page is not made to lay itself out: an observer tells after the next
 * frame, when it has.
 *
 * @param found is not called where the page stands at its beginning, and in frames that nobody sees
 */
export function findScrolledView(found: (view: Range) => void, signal: AbortSignal): void {
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    if (!entry || entry.boundingClientRect.top > -innerHeight) return;
    const view = rangeOfView();
    if (view) found(view);
  });
  observer.observe(document.documentElement);
  signal.addEventListener('abort', () => observer.disconnect());
}

function rangeOfView(): Range | undefined {
  const elements = DEPTHS.flatMap(
    (depth) => document.elementFromPoint(innerWidth / 2, depth * innerHeight) ?? [],
  )
    // What is found there may be all of the page.
    .filter((element) => element.getBoundingClientRect().top > -innerHeight)
    .sort((a, b) => (begins(a, b) ? -1 : 1));
  const [first] = elements;
  const last = elements.at(-1);
  if (!first || !last) return undefined;
  const view = document.createRange();
  view.setStartBefore(first);
  view.setEndAfter(last);
  return view;
}
