import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SiteSwitch } from '../../../src/popup/SiteSwitch.tsx';
import { parseSettings } from '../../../src/shared/settings/parse.ts';
import { find } from '../support/html.ts';
import { installStorage } from '../support/storage.ts';

let stored: Map<string, unknown>;

beforeEach(() => {
  ({ stored } = installStorage());
});

afterEach(() => render(null, document.body));

/** Shows the switch for a host, as the panel does after navigation. */
function showAt(host: string): void {
  const page = { kind: 'web', host, url: `https://${host}/` } as const;
  const settings = parseSettings(Object.fromEntries(stored));
  act(() => render(<SiteSwitch page={page} settings={settings} />, document.body));
}

/** The scopes; the chosen one has a star. */
const scopes = () =>
  [...document.querySelectorAll<HTMLInputElement>('[type=radio]')].map(
    (radio) => `${radio.parentElement?.textContent}${radio.checked ? ' *' : ''}`,
  );

const storedOnce = () => vi.waitFor(() => expect(stored.size).toBeGreaterThan(0));

it('stores a rule for the chosen scope', async () => {
  showAt('news.first.com');
  act(() => find('label:last-child > [type=radio]').click());
  expect(scopes()).toEqual(['news.first.com only', 'All of first.com *']);
  find('[role=switch]').click();
  await storedOnce();
  expect([...stored]).toEqual([['rule:first.com', 'off']]);
});

it('stores a rule for the shown host, whatever host it showed before', async () => {
  showAt('news.first.com');
  showAt('news.second.com');
  expect(scopes()).toEqual(['news.second.com only *', 'All of second.com']);
  find('[role=switch]').click();
  await storedOnce();
  expect([...stored]).toEqual([['rule:news.second.com', 'off']]);
});

it('resets the chosen scope at another host', () => {
  showAt('news.first.com');
  act(() => find('label:last-child > [type=radio]').click());
  showAt('news.second.com');
  showAt('news.first.com');
  expect(scopes()).toEqual(['news.first.com only *', 'All of first.com']);
});
