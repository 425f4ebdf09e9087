import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const extension = fakeExtension();
const { listen } = await import('../../../src/shared/messages.ts');
const { checkRequest } = await import('../../../src/shared/message-schemas.ts');

let stopListening: (() => void) | undefined;

afterEach(() => stopListening?.());

/** Listens with one handler of `get-card` and delivers a message to it. */
function deliver(message: unknown) {
  const handler = vi.fn(() => null);
  stopListening = listen({ 'get-card': handler }, checkRequest);
  return { handler, answer: extension.deliver(message)[0] };
}

describe('a message that fits', () => {
  it('is handed to its handler, with its sender', async () => {
    const { handler, answer } = deliver({ name: 'get-card', request: { entity: 'huawei' } });
    await expect(answer).resolves.toBeNull();
    expect(handler).toHaveBeenCalledExactlyOnceWith({ entity: 'huawei' }, { id: 'test' });
  });

  it('is refused with the error of its handler, if that fails', async () => {
    stopListening = listen({ 'list-names': () => Promise.reject(new Error('no names')) });
    const [answer] = extension.deliver({ name: 'list-names', request: {} });
    await expect(answer).rejects.toThrow('no names');
  });
});

describe('a message that does not fit', () => {
  it.each([
    ['nothing', undefined],
    ['a missing part', {}],
    ['a wrong type', { entity: 7 }],
    ['an unknown part', { entity: 'huawei', more: true }],
    ['an id that is too long', { entity: 'x'.repeat(101) }],
  ])('with %s is refused with an error that names it', async (_, request) => {
    const { handler, answer } = deliver({ name: 'get-card', request });
    await expect(answer).rejects.toThrow(/^message "get-card": /);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    [{ huawei: -1 }, []],
    [{ huawei: 1.5 }, []],
    [{ huawei: 'often' }, []],
    [{ huawei: 1 }, 'huawei'],
  ])('such as counts %j with wishes %j is refused', async (counts, wanted) => {
    const handler = () => ({ isOn: true, cards: [], silenced: [] });
    stopListening = listen({ 'report-names': handler }, checkRequest);
    const [answer] = extension.deliver({ name: 'report-names', request: { counts, wanted } });
    await expect(answer).rejects.toThrow(/^message "report-names": /);
  });
});

describe('what is for others', () => {
  it.each([
    ['another program', 'hello'],
    ['nobody', undefined],
    ['nobody', null],
    ['another extension', { type: 'get-card' }],
    ['another extension', { name: 'ping', request: {} }],
    ['another context of this one', { name: 'stop', request: {} }],
    ['no one: a name of every object', { name: 'toString', request: {} }],
  ])('a message for %s is left unanswered: %j', (_, message) => {
    const { handler, answer } = deliver(message);
    expect(answer).toBeUndefined();
    expect(handler).not.toHaveBeenCalled();
  });
});

it('whoever stops listening hears nothing more', () => {
  const { handler } = deliver({ name: 'stop', request: {} });
  stopListening?.();
  expect(extension.listenerCount).toBe(0);
  extension.deliver({ name: 'get-card', request: { entity: 'huawei' } });
  expect(handler).not.toHaveBeenCalled();
});
