import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FRAME } from '../../support/messages.ts';
import { fakeExtension } from '../support/extension.ts';

const extension = fakeExtension();
const { listen } = await import('../../../src/shared/messages.ts');
const { checkRequest } = await import('../../../src/shared/message-schemas.ts');

let stopListening: (() => void) | undefined;

afterEach(() => stopListening?.());

/** Listens with one handler, for `get-card`, and delivers a message. */
function deliver(message: unknown) {
  const handler = vi.fn(() => null);
  stopListening = listen({ 'get-card': handler }, checkRequest);
  return { handler, answer: extension.deliver(message)[0] };
}

describe('a valid message', () => {
  it('is passed to its handler, with its sender', async () => {
    const { handler, answer } = deliver({ name: 'get-card', request: { entity: 'huawei' } });
    await expect(answer).resolves.toBeNull();
    expect(handler).toHaveBeenCalledExactlyOnceWith({ entity: 'huawei' }, FRAME);
  });

  it('is rejected with the error of its handler', async () => {
    stopListening = listen({ 'list-names': () => Promise.reject(new Error('no names')) });
    const [answer] = extension.deliver({ name: 'list-names', request: {} });
    await expect(answer).rejects.toThrow('no names');
  });
});

describe('an invalid message', () => {
  it.each([
    ['no request', undefined],
    ['a missing field', {}],
    ['a wrong type', { entity: 7 }],
    ['an unknown field', { entity: 'huawei', more: true }],
    ['an id that is too long', { entity: 'x'.repeat(101) }],
  ])('with %s is rejected with an error that names it', async (_, request) => {
    const { handler, answer } = deliver({ name: 'get-card', request });
    await expect(answer).rejects.toThrow(/^message "get-card": /);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    [{ huawei: -1 }, []],
    [{ huawei: 1.5 }, []],
    [{ huawei: 'often' }, []],
    [{ huawei: 1 }, 'huawei'],
  ])('with counts %j and wanted names %j is rejected', async (counts, wanted) => {
    const handler = () => ({ isOn: true, cards: [], muted: [] });
    stopListening = listen({ 'report-names': handler }, checkRequest);
    const [answer] = extension.deliver({ name: 'report-names', request: { counts, wanted } });
    await expect(answer).rejects.toThrow(/^message "report-names": /);
  });
});

it('a message without a schema is rejected where requests are checked', async () => {
  const handler = vi.fn(() => undefined);
  stopListening = listen({ stop: handler }, checkRequest);
  const [answer] = extension.deliver({ name: 'stop', request: {} });
  await expect(answer).rejects.toThrow(/^message "stop": /);
  expect(handler).not.toHaveBeenCalled();
});

describe('a message that is not for this listener', () => {
  it.each([
    ['a string', 'hello'],
    ['undefined', undefined],
    ['null', null],
    ['of another extension', { type: 'get-card' }],
    ['of another extension', { name: 'ping', request: {} }],
    ['for another context', { name: 'stop', request: {} }],
    ['named like an inherited property', { name: 'toString', request: {} }],
  ])('is ignored if it is %s: %j', (_, message) => {
    const { handler, answer } = deliver(message);
    expect(answer).toBeUndefined();
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('a message from somewhere else', () => {
  const OWN = { id: 'test', tab: { id: 1 }, url: 'chrome-extension://test/welcome.html' };

  it.each([
    ['another extension', { ...FRAME, id: 'other' }],
    ['a page of the extension', OWN],
    ['nowhere', { id: 'test' }],
    ['nobody', {}],
  ])('is rejected: from %s', async (_, sender) => {
    const handler = vi.fn(() => null);
    stopListening = listen({ 'get-card': handler }, checkRequest);
    const message = { name: 'get-card', request: { entity: 'huawei' } };
    await expect(extension.deliver(message, sender)[0]).rejects.toThrow(/^message "get-card": /);
    expect(handler).not.toHaveBeenCalled();
  });

  it('is accepted from pages of the extension where they send it', async () => {
    const handler = vi.fn();
    stopListening = listen({ 'open-explainer': handler }, checkRequest);
    const request = { analysis: 'story' };
    await extension.deliver({ name: 'open-explainer', request }, OWN)[0];
    expect(handler).toHaveBeenCalledExactlyOnceWith(request, OWN);
  });
});

it('garbage is ignored or rejected, whatever it is and whoever sends it', async () => {
  const handler = vi.fn();
  const names = ['get-card', 'mute-name', 'recognize', 'report-names', 'open-explainer'] as const;
  stopListening = listen(Object.fromEntries(names.map((name) => [name, handler])), checkRequest);
  const message = fc.oneof(
    fc.anything(),
    fc.record({ name: fc.oneof(fc.constantFrom(...names), fc.string()), request: fc.anything() }),
  );
  const sender = fc.oneof(fc.constant(FRAME), fc.record({ id: fc.string(), url: fc.webUrl() }));
  await fc.assert(
    fc.asyncProperty(message, sender, async (garbage, from) => {
      const [answer] = extension.deliver(garbage, from);
      if (answer !== undefined) await expect(answer).rejects.toThrow(/^message "/);
      expect(handler).not.toHaveBeenCalled();
    }),
    { numRuns: 500 },
  );
});

it('a removed listener gets no messages', () => {
  const { handler } = deliver({ name: 'stop', request: {} });
  stopListening?.();
  expect(extension.listenerCount).toBe(0);
  extension.deliver({ name: 'get-card', request: { entity: 'huawei' } });
  expect(handler).not.toHaveBeenCalled();
});
