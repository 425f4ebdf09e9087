import { beforeEach, describe, expect, it } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const { local } = fakeExtension();
const { onMenuClicked } = await import('../../../src/background/menus.ts');
const { toggleSite, turnSiteOff } = await import('../../../src/background/site-switch.ts');
const { framesInTurn } = await import('../../../src/background/commands.ts');
const { parseSettings } = await import('../../../src/shared/settings/parse.ts');
const { isOnAt } = await import('../../../src/shared/site-rules.ts');

const PAGE = 'https://www.example.com/news';
const stored = () => Object.fromEntries(local);

beforeEach(() => local.clear());

describe('the shortcut and the menu of the toolbar button', () => {
  it('switch the site of the tab off, and on again without leaving a rule', async () => {
    await toggleSite(PAGE);
    expect(stored()).toEqual({ 'rule:example.com': 'off' });
    await onMenuClicked('site', PAGE);
    expect(stored()).toEqual({});
  });

  it('switch a child on under a parent that is off', async () => {
    local.set('rule:example.com', 'off');
    await toggleSite('https://news.example.com/');
    expect(stored()).toEqual({ 'rule:example.com': 'off', 'rule:news.example.com': 'on' });
  });

  it('switch a site on where Sidelight is off by default, and off without leaving a rule', async () => {
    local.set('siteMode', 'off');
    await toggleSite(PAGE);
    expect(stored()).toEqual({ siteMode: 'off', 'rule:example.com': 'on' });
    await toggleSite(PAGE);
    expect(stored()).toEqual({ siteMode: 'off' });
  });

  it('pause and resume everywhere, and forget no rule', async () => {
    local.set('rule:example.com', 'off');
    await onMenuClicked('pause', PAGE);
    expect(stored()).toEqual({ 'rule:example.com': 'off', paused: true });
    await onMenuClicked('pause', undefined);
    expect(stored()).toEqual({ 'rule:example.com': 'off' });
  });

  it.each([undefined, 'chrome://extensions/', 'file:///home/me/page.html'])(
    'do nothing on %s, which has no site',
    async (url) => {
      await toggleSite(url);
      await turnSiteOff(url);
      expect(stored()).toEqual({});
    },
  );
});

describe('whether Sidelight runs on a page', () => {
  const settings = parseSettings({ 'rule:off.example': 'off' });

  it.each([
    ['https://on.example/', true],
    ['https://off.example/', false],
    ['https://a.off.example/', false],
    ['about:blank', false],
    [undefined, false],
  ])('%s: %s', (url, isOn) => {
    expect(isOnAt(url, settings)).toBe(isOn);
  });

  it('is yes on chosen sites alone where Sidelight is off by default', () => {
    const chosen = parseSettings({ siteMode: 'off', 'rule:on.example': 'on' });
    const hosts = ['on.example', 'a.on.example', 'other.example'];
    expect(hosts.map((host) => isOnAt(`https://${host}/`, chosen))).toEqual([true, true, false]);
  });

  it('is no everywhere during a pause', () => {
    expect(isOnAt('https://on.example/', { ...settings, isPaused: true })).toBe(false);
  });
});

describe('the frames that a step leads through', () => {
  const frame = (frameId: number, place = '') => ({
    frameId,
    isFocused: place === 'focused',
    isCurrent: place === 'current',
  });

  it('begin with the page itself, and come round', () => {
    expect(framesInTurn([frame(0), frame(3), frame(5)], 1)).toEqual([0, 3, 5]);
    expect(framesInTurn([frame(0), frame(3), frame(5)], -1)).toEqual([0, 5, 3]);
  });

  it('begin with the one that the reader was led to', () => {
    expect(framesInTurn([frame(0), frame(3, 'current'), frame(5)], 1)).toEqual([3, 5, 0]);
    expect(framesInTurn([frame(0), frame(3, 'current'), frame(5)], -1)).toEqual([3, 0, 5]);
  });

  it('are those with names alone, without the page if that has none', () => {
    expect(framesInTurn([frame(3), frame(5)], 1)).toEqual([3, 5]);
    expect(framesInTurn([], -1)).toEqual([]);
  });

  it('are one alone for who has gone into it with the keyboard', () => {
    const frames = [frame(0, 'current'), frame(3), frame(5, 'focused')];
    expect(framesInTurn(frames, 1)).toEqual([5]);
    expect(framesInTurn([frame(0, 'focused'), frame(3, 'current')], 1)).toEqual([3, 0]);
  });
});
