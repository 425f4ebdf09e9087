import { beforeEach, describe, expect, it } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const { local } = fakeExtension();
const { onMenuClicked } = await import('../../../src/background/menus.ts');
const { toggleSite, turnSiteOff } = await import('../../../src/background/site-switch.ts');
const { readSettings } = await import('../../../src/shared/settings/store.ts');

const PAGE = 'https://www.example.com/news';
const stored = () => Object.fromEntries(local);

beforeEach(() => local.clear());

describe('the shortcut and the menu of the toolbar button', () => {
  it('turn the site of the tab off, and on again without leaving a rule', async () => {
    await toggleSite({ url: PAGE });
    expect(stored()).toEqual({ 'rule:example.com': 'off' });
    await onMenuClicked('site', { id: 1, url: PAGE });
    expect(stored()).toEqual({});
  });

  it('turn a subdomain on if its parent is off', async () => {
    local.set('rule:example.com', 'off');
    await toggleSite({ url: 'https://news.example.com/' });
    expect(stored()).toEqual({ 'rule:example.com': 'off', 'rule:news.example.com': 'on' });
  });

  it('turn a site on if Sidelight is off by default, and off without leaving a rule', async () => {
    local.set('siteMode', 'off');
    await toggleSite({ url: PAGE });
    expect(stored()).toEqual({ siteMode: 'off', 'rule:example.com': 'on' });
    await toggleSite({ url: PAGE });
    expect(stored()).toEqual({ siteMode: 'off' });
  });

  it('pause and resume everywhere, and keep the rules', async () => {
    local.set('rule:example.com', 'off');
    await onMenuClicked('pause', { id: 1, url: PAGE });
    expect(stored()).toEqual({ 'rule:example.com': 'off', paused: true });
    await onMenuClicked('pause', undefined);
    expect(stored()).toEqual({ 'rule:example.com': 'off' });
  });

  it('turn off www.gov.cn, but not all of gov.cn', async () => {
    await toggleSite({ url: 'https://www.gov.cn/' });
    expect(stored()).toEqual({ 'rule:www.gov.cn': 'off' });
  });

  it('store a rule that can be read for a host that begins with www. twice', async () => {
    await toggleSite({ url: 'https://www.www.example.net/' });
    expect(stored()).toEqual({ 'rule:example.net': 'off' });
    expect((await readSettings()).unreadable).toEqual([]);
    await toggleSite({ url: 'https://www.www.example.net/' });
    expect(stored()).toEqual({});
  });

  it.each(['https://github.io/', 'https://co.uk/'])('fail on %s, a public suffix', async (url) => {
    await expect(toggleSite({ url })).rejects.toThrow('public suffix');
    await expect(turnSiteOff({ url })).rejects.toThrow('public suffix');
    expect(stored()).toEqual({});
  });

  it.each(['', 'chrome://extensions/', 'file:///home/me/page.html'])(
    'do nothing on %s, which has no site',
    async (url) => {
      await toggleSite({ url });
      await turnSiteOff({ url });
      expect(stored()).toEqual({});
    },
  );
});
