import { expect, it } from 'vitest';
import { makeBackgroundKiller } from './support/background.ts';
import { give } from './support/commands.ts';
import {
  badgeOf,
  inExtension,
  openPopup,
  removeSettings,
  storeSettings,
  tabIdOf,
} from './support/extension.ts';
import {
  describeWithFaults,
  expectTold,
  isChecked,
  NOT_STORED,
  NOT_YET,
  press,
} from './support/fault-suite.ts';
import { setFaults } from './support/faults.ts';
import {
  clickOnCard,
  hover,
  waitForCard,
  waitForNames,
  waitForText,
  waitUntil,
} from './support/page.ts';

describeWithFaults('storage in trouble', (suite) => {
  it('a card says that nothing was stored, and leaves the page as it is', async () => {
    const tab = await suite.openTab();
    await setFaults(suite.installed, { set: 'reject', remove: 'reject' });
    await hover(tab, 'Huawei');
    await clickOnCard(tab, 'Turn off on this site');
    await waitUntil(
      async () => (await waitForCard(tab, 'Huawei')).text.includes(NOT_STORED),
      () => 'the card does not say that nothing was stored',
    );
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    expect(await suite.stored()).toEqual({});
  });

  it('a card says that nothing is stored yet', async () => {
    const tab = await suite.openTab();
    await setFaults(suite.installed, { set: 'hang' });
    await hover(tab, 'Huawei');
    await clickOnCard(tab, 'Why marked?');
    await clickOnCard(tab, 'on this site');
    await waitUntil(
      async () => (await waitForCard(tab, 'Huawei')).text.includes(NOT_YET),
      () => 'the card does not say that nothing is stored yet',
    );
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    await restartBackground();
  });

  it('a full storage is told of like any other that fails', async ({ skip }) => {
    // Firefox has no limit but the disk.
    skip(suite.installed.name === 'firefox');
    const tab = await suite.openTab();
    const page = await openPopup(suite.installed, suite.url);
    const limit = 10 * 1024 * 1024;
    const key = 'answer:'.padEnd(limit - '"yes"'.length - 1, 'x');
    await storeSettings(suite.installed, { [key]: 'yes' });
    await press(page, '.site [role=switch]');
    await expectTold(page, NOT_STORED);
    expect(await isChecked(page, '.site [role=switch]')).toBe(true);
    await tab.bringToFront();
    await give(suite.installed, 'toggle-site');
    await waitForBadge('!');
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    expect(Object.keys(await suite.stored())).toEqual([key]);
    // What takes no room goes on.
    await removeSettings(suite.installed, [key]);
    await press(page, '.site [role=switch]');
    await waitForNames(tab, []);
  });

  it.each([
    ['shortcut', 'reject', '!'],
    ['shortcut', 'hang', '…'],
    ['site', 'reject', '!'],
    ['pause', 'reject', '!'],
    ['pause', 'hang', '…'],
  ] as const)('the button says so after %s: storage that does %s', async (way, fault, badge) => {
    if (suite.installed.name === 'firefox' && way !== 'shortcut') return;
    const tab = await suite.openTab();
    const id = await tabIdOf(suite.installed, suite.url);
    await setFaults(suite.installed, { set: fault });
    await tab.bringToFront();
    if (way === 'shortcut') await give(suite.installed, 'toggle-site');
    else await chooseInMenu(way);
    await waitForBadge(badge);
    const title = await inExtension(
      suite.installed,
      (tabId) => (globalThis.browser ?? chrome).action.getTitle({ tabId }),
      id,
    );
    expect(title).toBe(fault === 'reject' ? NOT_STORED : NOT_YET);
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    expect(await suite.stored()).toEqual({});
    if (fault === 'hang') await restartBackground();
  });

  it.each(['reject', 'hang'] as const)(
    'nothing is marked while settings cannot be read (%s), and pages say that they cannot load',
    async (fault) => {
      await setFaults(suite.installed, { get: fault });
      const tab = await suite.installed.newPage(suite.url);
      const popup = await suite.installed.openOwnPage(
        `popup.html?tab=${await tabIdOf(suite.installed, suite.url)}`,
      );
      const options = await suite.installed.openOwnPage('options.html');
      for (const page of [popup, options])
        await waitForText(page, 'body', 'Sidelight could not load this.');
      await waitForNames(tab, []);
      await setFaults(suite.installed, {});
      await tab.reload();
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    },
  );

  it('bad values that cannot be moved aside are named all the same', async () => {
    await setFaults(suite.installed, { set: 'reject' });
    await storeSettings(suite.installed, {
      'rule:a b': { odd: 1 },
      'from:later': [1],
      delay: 'slow',
    });
    await suite.openTab();
    const popup = await openPopup(suite.installed, suite.url);
    await waitForText(popup, 'main', '2 stored settings could not be read');
    const options = await suite.installed.openOwnPage('options.html');
    await waitForText(options, '.aside', 'rule:a b');
    expect(await isChecked(options, '#delay-slow')).toBe(true);
    await setFaults(suite.installed, {});
    // A page that opens moves them.
    await openPopup(suite.installed, suite.url);
    await waitUntil(
      async () => 'aside:from:later' in (await suite.stored()),
      async () => `stored is ${JSON.stringify(await suite.stored())}`,
    );
    expect(await suite.stored()).toEqual({
      ...{ 'aside:rule:a b': { odd: 1 }, 'aside:from:later': [1], delay: 'slow' },
    });
  });

  it('bad values are moved aside when another page has stored what it is storing', async () => {
    await suite.openTab();
    const options = await suite.installed.openOwnPage('options.html');
    // A change takes this lock.
    const release = await options.evaluateHandle(
      () =>
        new Promise<() => void>((locked) => {
          navigator.locks.request('settings', () => new Promise<void>((end) => locked(end)));
        }),
    );
    await storeSettings(suite.installed, { 'rule:a b': 'on' });
    const popup = await openPopup(suite.installed, suite.url);
    await waitForText(popup, 'main', '1 stored setting could not be read');
    expect(await suite.stored()).toEqual({ 'rule:a b': 'on' });
    await release.evaluate((end) => end());
    await waitUntil(
      async () => 'aside:rule:a b' in (await suite.stored()),
      async () => `stored is ${JSON.stringify(await suite.stored())}`,
    );
  });

  async function waitForBadge(text: string): Promise<void> {
    const id = await tabIdOf(suite.installed, suite.url);
    await waitUntil(
      async () => (await badgeOf(suite.installed, id)) === text,
      async () => `the badge says "${await badgeOf(suite.installed, id)}"`,
    );
  }

  /** Chooses an entry in the menu of the toolbar button: tests cannot open that, so its event is fired. */
  async function chooseInMenu(menuItemId: string): Promise<void> {
    const worker = await suite.installed.worker();
    await worker.evaluate(
      async (item, address) => {
        const tabs = await chrome.tabs.query({});
        const { onClicked } = chrome.contextMenus as unknown as {
          onClicked: { dispatch(...args: unknown[]): void };
        };
        onClicked.dispatch(
          { menuItemId: item },
          tabs.find((each) => each.url === address),
        );
      },
      menuItemId,
      suite.url,
    );
  }

  /** A call that never ends holds the lock of the settings until the browser stops the background. */
  async function restartBackground(): Promise<void> {
    await setFaults(suite.installed, {});
    if (suite.installed.name === 'chromium') await suite.installed.stopBackground();
    else await (await makeBackgroundKiller(suite.installed))();
  }
});
