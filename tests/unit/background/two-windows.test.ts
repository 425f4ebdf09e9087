import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const extension = fakeExtension();
const { local } = extension;
const { onMenuClicked } = await import('../../../src/background/menus.ts');
const { muteName } = await import('../../../src/background/mute-name.ts');
const { toggleSite, turnSiteOff } = await import('../../../src/background/site-switch.ts');
const settings = await import('../../../src/shared/settings/store.ts');
const { readSettings, storeChanges, storeChoice, storeFeedback, storeMutedName } = settings;
const { siteState } = await import('../../../src/shared/site-rules.ts');

const PAGE = 'https://example.com/';
const toggle = () => toggleSite({ url: PAGE });
const invertPause = () => onMenuClicked('pause', undefined);

beforeEach(() => {
  local.clear();
  extension.paceStorage(async () => {});
});

/** Does all of these at once, in any order of what each asks of storage. */
async function atOnce(
  scheduler: fc.Scheduler,
  changes: readonly (() => Promise<void>)[],
): Promise<void> {
  extension.paceStorage(() => scheduler.schedule(Promise.resolve()));
  await scheduler.waitFor(Promise.all(changes.map((change) => change())));
  extension.paceStorage(async () => {});
}

/** Checks what becomes of changes at once, whatever the order of their reads and writes. */
async function inAnyOrder(
  changes: () => readonly (() => Promise<void>)[],
  expectEnd: () => Promise<void>,
  before: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      local.clear();
      for (const [key, value] of Object.entries(before)) local.set(key, value);
      await atOnce(scheduler, changes());
      await expectEnd();
    }),
  );
}

describe('changes in several windows at once', () => {
  it('switch a site and the pause as often as the user asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.nat(5), fc.nat(5), async (scheduler, sites, pauses) => {
        local.clear();
        await atOnce(scheduler, [
          ...Array<() => Promise<void>>(sites).fill(toggle),
          ...Array<() => Promise<void>>(pauses).fill(invertPause),
        ]);
        const { rules, isPaused } = await readSettings();
        expect([rules.size, isPaused]).toEqual([sites % 2, pauses % 2 === 1]);
      }),
    );
  });

  it('lose nothing: each is there', async () => {
    await inAnyOrder(
      () => [
        () => turnSiteOff({ url: 'https://a.com/' }),
        () => turnSiteOff({ url: 'https://b.com/' }),
        () => muteName('apple', 'everywhere', { url: PAGE, incognito: false }),
        () => storeMutedName({ entity: 'arm', scope: 'site', where: 'a.com' }),
        () => storeChoice('style', 'tint'),
        () => storeFeedback('story', 'yes'),
        invertPause,
        () => storeChanges([{ key: 'rule:old.com', before: 'on', after: undefined }]),
      ],
      async () =>
        expect(Object.fromEntries(local)).toEqual({
          ...{ 'rule:a.com': 'off', 'rule:b.com': 'off', paused: true, style: 'tint' },
          ...{ 'silence:apple@*': true, 'silence:arm@a.com': true, 'answer:story': 'yes' },
          'aside:rule:bad.com': 'perhaps',
        }),
      { 'rule:old.com': 'on', 'rule:bad.com': 'perhaps' },
    );
  });

  it('turn a site off by the default that holds then, not by one that was read before', async () => {
    await inAnyOrder(
      () => [() => turnSiteOff({ url: PAGE }), () => storeChoice('siteMode', 'on')],
      async () => expect(siteState(await readSettings(), 'example.com').isOn).toBe(false),
      { siteMode: 'off' },
    );
  });

  it('do not hide what was stored while an import removed it', async () => {
    await inAnyOrder(
      () => [
        () =>
          storeChanges([
            { key: 'rule:example.com', before: 'off', after: undefined },
            { key: 'style', before: undefined, after: 'tint' },
          ]),
        () => turnSiteOff({ url: PAGE }),
      ],
      async () => {
        const { style, rules } = await readSettings();
        expect([style, [...local.values()].includes(null)]).toEqual(['tint', false]);
        // The later one of the two.
        expect([undefined, 'off']).toContain(rules.get('example.com'));
      },
      { 'rule:example.com': 'off' },
    );
  });
});
