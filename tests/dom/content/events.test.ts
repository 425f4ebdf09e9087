import { expect, it, vi } from 'vitest';
import { ifTrusted, onRestored } from '../../../src/content/dom/events.ts';

const trusted = (event: object) => ({ isTrusted: true, ...event }) as never;

it('an event that a script of the page made is ignored', () => {
  const listener = vi.fn<(event: Event) => void>();
  ifTrusted(listener)(new Event('click'));
  expect(listener).not.toHaveBeenCalled();
  ifTrusted(listener)(trusted({ type: 'click' }));
  expect(listener).toHaveBeenCalledOnce();
});

it('only a page from the back-forward cache is restored', () => {
  const callback = vi.fn<() => void>();
  onRestored(callback)(trusted({ persisted: false }));
  expect(callback).not.toHaveBeenCalled();
  onRestored(callback)(trusted({ persisted: true }));
  expect(callback).toHaveBeenCalledOnce();
});
