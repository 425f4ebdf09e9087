import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SiteRights } from '../../../src/options/SiteRights.tsx';
import { parseSettings } from '../../../src/shared/settings/parse.ts';
import { find } from '../support/html.ts';

const request = vi.fn(async (_rights: { origins: string[] }) => true);
const remove = vi.fn(async (_rights: { origins: string[] }) => true);
const FEED = {
  ...{ url: 'https://desk.example/feed.json', title: 'The Desk', isPaused: false },
  ...{ check: { at: 0 }, notBefore: 0, stories: 1 },
};

beforeEach(() => {
  request.mockClear();
  remove.mockClear();
  Object.assign(globalThis.browser, { permissions: { request, remove } });
});
afterEach(() => render(null, document.body));

function show(stored: Record<string, unknown>, ...rights: string[]): void {
  const settings = parseSettings(stored);
  act(() =>
    render(<SiteRights settings={settings} rights={rights} feeds={[FEED]} />, document.body),
  );
}

it('says nothing where the browser allows what the settings say', () => {
  show({}, '*://*/*');
  show({ siteMode: 'off', 'rule:a.com': 'on', 'rule:b.com': 'off' }, '*://*.a.com/*');
  expect(document.body.textContent).toBe('');
});

it('asks for all sites', () => {
  show({}, '*://*.a.com/*');
  find('button').click();
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['*://*/*'] });
});

it('gives the right to all sites back, and asks in the same click for those that are needed', () => {
  show({ siteMode: 'off', 'rule:a.com': 'on', 'rule:b.com': 'off' }, '*://*/*');
  find('button').click();
  expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: ['*://*/*'] });
  const origins = ['*://*.a.com/*', 'https://desk.example/*'];
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins });
});

it('asks for the chosen sites that are missing', () => {
  show({ siteMode: 'off', 'rule:a.com': 'on', 'rule:x.b.com': 'on' }, '*://*.b.com/*');
  expect(document.body.textContent).toContain('these sites yet: a.com');
  find('button').click();
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['*://*.a.com/*'] });
});
