import { expect, it } from 'vitest';
import { inExtension, openPopup, storedSettings, storeSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import { waitForNames, waitForText, waitUntil } from './support/page.ts';
import { allowInPrivate } from './support/private.ts';
import { describeInBrowsers } from './support/suite.ts';

describeInBrowsers('a private window', (suite) => {
  it('keeps nothing, and changes nothing elsewhere', async () => {
    const { installed, server } = suite;
    await allowInPrivate(installed);
    const url = server.serve(html('<p>Huawei, Nvidia</p>'), { host: 'private.localhost' });
    const outside = await installed.newPage(url);
    await waitForNames(outside, ['Huawei', 'Nvidia']);
    const insideUrl = `${url}?inside`;
    const windowId = await inExtension(
      installed,
      async (address) => {
        const { windows } = globalThis.browser ?? chrome;
        return (await windows.create({ incognito: true, url: address }))?.id ?? -1;
      },
      insideUrl,
    );
    const target = await installed.browser.waitForTarget((each) => each.url() === insideUrl);
    const inside = await target.page();
    if (!inside) throw new Error('the private window has no page');
    await waitForNames(inside, ['Huawei', 'Nvidia']);
    const before = await storedSettings(installed);

    const popup = await openPopup(installed, insideUrl);
    await waitForText(popup, 'main .notice', 'Private window');
    await popup.locator('[role=switch]').click();
    await waitForNames(inside, []);
    await waitForText(popup, '.site', 'Off: your rule for private.localhost');
    await inside.reload();
    await waitForNames(inside, []);
    await outside.reload();
    await waitForNames(outside, ['Huawei', 'Nvidia']);
    expect(await storedSettings(installed)).toEqual(before);

    // The other way round: what is stored is hidden by what is chosen in the private window.
    await popup.locator('[role=switch]').click();
    await waitForNames(inside, ['Huawei', 'Nvidia']);
    await storeSettings(installed, { 'rule:private.localhost': 'off' });
    await waitForNames(outside, []);
    await inside.reload();
    await waitForNames(inside, ['Huawei', 'Nvidia']);

    await inExtension(
      installed,
      (id) => (globalThis.browser ?? chrome).windows.remove(id),
      windowId,
    );
    const left = () =>
      inExtension(installed, async () => {
        const kept = await (globalThis.browser ?? chrome).storage.session.get(null);
        return Object.keys(kept).filter((key) => key.startsWith('private:'));
      });
    await waitUntil(
      async () => (await left()).length === 0,
      async () => `${await left()} are left`,
    );
  });
});
