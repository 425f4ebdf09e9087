import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SiteSwitch } from '../../../src/popup/SiteSwitch.tsx';
import { parseSettings } from '../../../src/shared/settings/parse.ts';
import { find } from '../support/html.ts';

const stored = new Map<string, unknown>();

beforeEach(() => {
  stored.clear();
  const local = {
    get: async () => Object.fromEntries(stored),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items)) stored.set(key, value);
    },
    remove: async (keys: readonly string[]) => {
      for (const key of keys) stored.delete(key);
    },
  };
  Object.assign(globalThis.browser, { storage: { local } });
  const locks = { request: (_name: string, work: () => unknown) => work() };
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
});

afterEach(() => render(null, document.body));

/** Shows the switch for a host, as the panel does when its reader goes there. */
function showAt(host: string): void {
  const page = { kind: 'web', host, url: `https://${host}/` } as const;
  const settings = parseSettings(Object.fromEntries(stored));
  act(() => render(<SiteSwitch page={page} settings={settings} />, document.body));
}

/** The scopes to choose between; the one that is chosen has a star. */
const scopes = () =>
  [...document.querySelectorAll<HTMLInputElement>('[type=radio]')].map(
    (radio) => `${radio.parentElement?.textContent}${radio.checked ? ' *' : ''}`,
  );

const storedOnce = () => vi.waitFor(() => expect(stored.size).toBeGreaterThan(0));

it('stores a rule for the scope that the reader chose', async () => {
  showAt('news.first.com');
  act(() => find('label:last-child > [type=radio]').click());
  expect(scopes()).toEqual(['news.first.com only', 'All of first.com *']);
  find('[role=switch]').click();
  await storedOnce();
  expect([...stored]).toEqual([['rule:first.com', 'off']]);
});

it('stores a rule for the host that it shows, whatever host it showed before', async () => {
  showAt('news.first.com');
  showAt('news.second.com');
  expect(scopes()).toEqual(['news.second.com only *', 'All of second.com']);
  find('[role=switch]').click();
  await storedOnce();
  expect([...stored]).toEqual([['rule:news.second.com', 'off']]);
});

it('forgets at another host which scope was chosen', () => {
  showAt('news.first.com');
  act(() => find('label:last-child > [type=radio]').click());
  showAt('news.second.com');
  showAt('news.first.com');
  expect(scopes()).toEqual(['news.first.com only *', 'All of first.com']);
});
