import { expect, it } from 'vitest';
import { badgeOf, openPopup, removeSettings, storeSettings, tabIdOf } from './support/extension.ts';
import { html } from './support/html.ts';
import { manyRules } from './support/many-rules.ts';
import { waitForNames, waitForText, waitUntil } from './support/page.ts';
import { describeInBrowsers, describeRestarts } from './support/suite.ts';

describeInBrowsers('the site switch', (suite) => {
  const serve = (host: string, body = '<p>Huawei</p>') => suite.server.serve(html(body), { host });

  it('acts at once in every open tab of the site, without a reload, both ways', async () => {
    const [first, second, other] = [
      serve('two.localhost'),
      serve('two.localhost'),
      serve('b.localhost'),
    ];
    const tabs = [
      await suite.installed.newPage(first),
      await suite.installed.newPage(second),
      await suite.installed.newPage(other),
    ] as const;
    for (const tab of tabs) {
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate(() => document.body.setAttribute('data-mine', 'kept'));
    }
    const popup = await openPopup(suite.installed, first);
    await popup.locator('[role=switch]').click();
    await waitForNames(tabs[0], []);
    await waitForNames(tabs[1], []);
    await waitForNames(tabs[2], ['Huawei']);
    await waitForText(popup, '.site', 'Off: your rule for two.localhost');

    await popup.locator('[role=switch]').click();
    await waitForNames(tabs[0], ['Huawei']);
    await waitForNames(tabs[1], ['Huawei']);
    for (const tab of tabs) {
      expect(await tab.$eval('body', (body) => body.getAttribute('data-mine'))).toBe('kept');
    }
  });

  it('covers subdomains, but not a child that is on', async () => {
    const tabs = await Promise.all(
      ['parent.localhost', 'a.parent.localhost', 'b.parent.localhost'].map((host) =>
        suite.installed.newPage(serve(host)),
      ),
    );
    const keys = { 'rule:parent.localhost': 'off', 'rule:b.parent.localhost': 'on' };
    await storeSettings(suite.installed, keys);
    const wanted = [[], [], ['Huawei']];
    for (const [index, tab] of tabs.entries()) await waitForNames(tab, wanted[index] ?? []);
    // Pages that are opened later are served by what was registered, not by what was injected.
    for (const [index, tab] of tabs.entries()) {
      await tab.reload();
      await waitForNames(tab, wanted[index] ?? []);
    }
    await removeSettings(suite.installed, Object.keys(keys));
    for (const tab of tabs) await waitForNames(tab, ['Huawei']);
  });

  it('is on in pages that are opened after the last rule has gone', async () => {
    const tab = await suite.installed.newPage(serve('lone.localhost'));
    await storeSettings(suite.installed, { 'rule:lone.localhost': 'off' });
    await waitForNames(tab, []);
    await removeSettings(suite.installed, ['rule:lone.localhost']);
    await waitForNames(tab, ['Huawei']);
    await tab.reload();
    await waitForNames(tab, ['Huawei']);
  });

  it('is on in pages that are opened after the last rule below a host of its own has gone', async () => {
    const keys = { 'rule:far.localhost': 'off', 'rule:a.far.localhost': 'on' };
    await storeSettings(suite.installed, { ...keys, 'rule:b.a.far.localhost': 'off' });
    const outer = await suite.installed.newPage(serve('a.far.localhost'));
    await waitForNames(outer, ['Huawei']);
    const tab = await suite.installed.newPage(serve('b.a.far.localhost'));
    await waitForNames(tab, []);
    await removeSettings(suite.installed, ['rule:b.a.far.localhost']);
    await waitForNames(tab, ['Huawei']);
    await tab.reload();
    await waitForNames(tab, ['Huawei']);
    await removeSettings(suite.installed, Object.keys(keys));
  });

  it('runs no code at all on a site that is off', async () => {
    await storeSettings(suite.installed, { 'rule:silent.localhost': 'off' });
    const url = serve('silent.localhost', '<p>Huawei</p><iframe srcdoc="<p>Nvidia</p>"></iframe>');
    const tab = await suite.installed.newPage(url);
    const id = await tabIdOf(suite.installed, url);
    const popup = await openPopup(suite.installed, url);
    const hasListener = await popup.evaluate(
      (tabId) =>
        (globalThis.browser ?? chrome).tabs
          .sendMessage(tabId, { name: 'list-names', request: {} })
          .then(() => true)
          .catch(() => false),
      id,
    );
    expect(hasListener).toBe(false);
    await waitForNames(tab, []);
    await removeSettings(suite.installed, ['rule:silent.localhost']);
    await waitForNames(tab, ['Huawei']);
  });

  it('goes by the page for the frames in it, from wherever they come', async () => {
    const frame = serve('embedded.localhost', '<p>Nvidia</p>');
    const url = serve('outer.localhost', `<p>Huawei</p><iframe src="${frame}"></iframe>`);
    const tab = await suite.installed.newPage(url);
    const inner = await tab.waitForFrame((each) => each.url() === frame);
    await waitForNames(inner, ['Nvidia']);
    await storeSettings(suite.installed, { 'rule:outer.localhost': 'off' });
    await waitForNames(tab, []);
    await waitForNames(inner, []);
    await tab.reload();
    const again = await tab.waitForFrame((each) => each.url() === frame);
    await again.waitForSelector('p');
    await waitForNames(again, []);
    await removeSettings(suite.installed, ['rule:outer.localhost']);
    await waitForNames(again, ['Nvidia']);
  });

  it('does not wait for tabs that are still loading', async () => {
    const slow = await suite.installed.newPage();
    slow.goto(suite.server.url('never-ends', 'slow.localhost')).catch(() => {});
    const tab = await suite.installed.newPage(serve('quick.localhost'));
    await waitForNames(tab, ['Huawei']);
    for (const rule of ['off', 'on', 'off']) {
      await storeSettings(suite.installed, { 'rule:quick.localhost': rule });
      await waitForNames(tab, rule === 'off' ? [] : ['Huawei']);
    }
    await removeSettings(suite.installed, ['rule:quick.localhost']);
    await waitForNames(tab, ['Huawei']);
  });

  it('counts no names of frames on a page that is off', async () => {
    await storeSettings(suite.installed, { 'rule:still.localhost': 'off' });
    const frame = serve('other.localhost', '<p>Nvidia, Baidu</p>');
    const url = serve('still.localhost', `<p>Huawei</p><iframe src="${frame}"></iframe>`);
    const tab = await suite.installed.newPage(url);
    const id = await tabIdOf(suite.installed, url);
    const inner = await tab.waitForFrame((each) => each.url() === frame);
    await inner.waitForSelector('p');
    await removeSettings(suite.installed, ['rule:still.localhost']);
    await waitForNames(inner, ['Baidu', 'Nvidia']);
    await storeSettings(suite.installed, { 'rule:still.localhost': 'off' });
    await waitForNames(inner, []);
    await waitUntil(
      async () => (await badgeOf(suite.installed, id)) === '',
      async () => `the badge says "${await badgeOf(suite.installed, id)}"`,
    );
    await removeSettings(suite.installed, ['rule:still.localhost']);
  });

  it('pauses everywhere and forgets no rule', async () => {
    await storeSettings(suite.installed, { 'rule:ruled.localhost': 'off' });
    const ruled = await suite.installed.newPage(serve('ruled.localhost'));
    const free = serve('free.localhost');
    const tab = await suite.installed.newPage(free);
    await waitForNames(tab, ['Huawei']);
    const popup = await openPopup(suite.installed, free);
    await popup.locator('.everywhere input').click();
    await waitForNames(tab, []);
    await popup.locator('.everywhere input').click();
    await waitForNames(tab, ['Huawei']);
    await waitForNames(ruled, []);
    await removeSettings(suite.installed, ['rule:ruled.localhost']);
  });

  it('lets the user choose between the host and its whole site', async () => {
    const url = serve('news.site.localhost');
    const sibling = await suite.installed.newPage(serve('shop.site.localhost'));
    const tab = await suite.installed.newPage(url);
    await waitForNames(sibling, ['Huawei']);
    const popup = await openPopup(suite.installed, url);
    await popup.locator('[role=switch]').click();
    await waitForNames(tab, []);
    await waitForNames(sibling, ['Huawei']);
    await popup.locator('.scopes label:last-of-type input').click();
    await waitForNames(sibling, []);
    await popup.locator('[role=switch]').click();
    await waitForNames(sibling, ['Huawei']);
    await waitForNames(tab, ['Huawei']);
  });

  it.each(['off', 'on'] as const)(
    'has 20,000 rules %s in use soon, and marks pages that are opened meanwhile',
    async (rule) => {
      const { items, isInUse } = manyRules(suite.installed, rule);
      await storeSettings(suite.installed, items);
      const tab = await suite.installed.newPage(serve('many.localhost'));
      await waitForNames(tab, ['Huawei']);
      await waitUntil(isInUse, () => 'the rules were not registered');
      await removeSettings(suite.installed, Object.keys(items));
      await waitUntil(
        async () => !(await isInUse()),
        () => 'the rules stayed registered',
      );
    },
  );

  it('shows on its button how many distinct names the tab holds', async () => {
    const url = serve(
      'badge.localhost',
      '<p>Huawei, Nvidia, Huawei</p><iframe srcdoc="<p>Huawei, Baidu"></iframe>',
    );
    await suite.installed.newPage(url);
    const id = await tabIdOf(suite.installed, url);
    await waitUntil(
      async () => (await badgeOf(suite.installed, id)) === '3',
      async () => `the badge says "${await badgeOf(suite.installed, id)}"`,
    );
    await storeSettings(suite.installed, { 'rule:badge.localhost': 'off' });
    await waitUntil(
      async () => (await badgeOf(suite.installed, id)) === '',
      async () => `the badge says "${await badgeOf(suite.installed, id)}"`,
    );
    await removeSettings(suite.installed, ['rule:badge.localhost']);
  });
});

describeRestarts('site rules', (suite) => {
  it('survive a restart of the browser', async () => {
    const off = suite.server.serve(html('<p>Huawei</p>'), { host: 'off.localhost' });
    const on = suite.server.serve(html('<p>Huawei</p>'), { host: 'on.localhost' });
    const before = await suite.launch();
    const tab = await before.newPage(off);
    await waitForNames(tab, ['Huawei']);
    const popup = await openPopup(before, off);
    await popup.locator('[role=switch]').click();
    await waitForNames(tab, []);
    await before.close();

    const after = await suite.launch();
    await waitForNames(await after.newPage(on), ['Huawei']);
    await waitForNames(await after.newPage(off), []);
    await after.close();
  });
});
