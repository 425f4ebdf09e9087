import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SiteSwitch } from '../../../src/popup/SiteSwitch.tsx';
import { parseSettings } from '../../../src/shared/settings/parse.ts';
import { renderInFrame } from '../../../src/ui/start-extension-page.ts';
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
  act(() =>
    render(
      <SiteSwitch tab={{ id: 1, page, rights: ['*://*/*'] }} settings={settings} />,
      document.body,
    ),
  );
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

it('makes a rule without www., but not for all sites of a public suffix', async () => {
  showAt('www.first.com');
  expect(find('.host').textContent).toBe('first.com');
  find('[role=switch]').click();
  await storedOnce();
  stored.clear();
  showAt('www.gov.cn');
  expect(scopes()).toEqual([]);
  find('[role=switch]').click();
  await storedOnce();
  expect([...stored]).toEqual([['rule:www.gov.cn', 'off']]);
});

it('has no switch for a public suffix', () => {
  showAt('github.io');
  expect((find('[role=switch]') as HTMLInputElement).disabled).toBe(true);
  expect(document.body.textContent).toContain('github.io is shared by many sites');
});

it('names hosts in Unicode', () => {
  stored.set('rule:xn--mnchen-3ya.example', 'off');
  showAt('news.xn--mnchen-3ya.example');
  expect(find('.host').textContent).toBe('news.münchen.example');
  expect(document.body.textContent).toContain('Off: your rule for münchen.example');
  expect(scopes()).toEqual(['news.münchen.example only', 'All of münchen.example *']);
});

it('shows the stored state again, and says so, if a rule cannot be stored', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const storage = installStorage();
  storage.failuresLeft = 1;
  const page = { kind: 'web', host: 'a.com', url: 'https://a.com/' } as const;
  act(() =>
    renderInFrame(
      <SiteSwitch tab={{ id: 1, page, rights: ['*://*/*'] }} settings={parseSettings({})} />,
    ),
  );
  act(() => find('[role=switch]').click());
  await vi.waitFor(() =>
    expect(document.querySelector('[role=alert]')?.textContent).toContain('could not store'),
  );
  expect((find('[role=switch]') as HTMLInputElement).checked).toBe(true);
});

describe('on a site that the browser does not let Sidelight read', () => {
  const request = vi.fn(async (_rights: { origins: string[] }) => true);
  const asked = () => request.mock.calls.flatMap(([{ origins }]) => origins);

  beforeEach(() => {
    request.mockClear();
    Object.assign(globalThis.browser, { permissions: { request } });
  });

  function showForbidden(host: string | undefined): void {
    const page = { kind: 'forbidden', ...(host !== undefined && { host }) } as const;
    const settings = parseSettings(Object.fromEntries(stored));
    const tab = { id: 1, page, rights: [] };
    act(() => render(<SiteSwitch tab={tab} settings={settings} />, document.body));
  }

  it('asks for that site only, and turns Sidelight off on the others', async () => {
    showForbidden('news.first.com');
    expect((find('[role=switch]') as HTMLInputElement).checked).toBe(false);
    find('.notice .pill').click();
    expect(asked()).toEqual(['*://*.news.first.com/*']);
    await vi.waitFor(() => expect(stored.size).toBe(2));
    expect(Object.fromEntries(stored)).toEqual({ siteMode: 'off', 'rule:news.first.com': 'on' });
  });

  it('asks for all sites, and turns Sidelight on there', async () => {
    stored.set('siteMode', 'off').set('rule:first.com', 'on');
    showForbidden('first.com');
    find('.notice .pill:last-child').click();
    expect(asked()).toEqual(['*://*/*']);
    await vi.waitFor(() => expect(stored.has('siteMode')).toBe(false));
  });

  it('asks for nothing while Sidelight is off there', () => {
    stored.set('siteMode', 'off');
    showForbidden('first.com');
    expect(document.querySelector('.notice')).toBeNull();
    find('[role=switch]').click();
    expect(asked()).toEqual(['*://*.first.com/*']);
  });

  it('says how to choose it where the browser does not tell which it is', () => {
    stored.set('siteMode', 'off');
    showForbidden(undefined);
    expect(document.body.textContent).toContain('press Sidelight’s button');
  });

  it('asks for the whole site when a rule gets that scope', async () => {
    stored.set('siteMode', 'off').set('rule:news.first.com', 'on');
    showForbidden('news.first.com');
    act(() => find('label:last-child > [type=radio]').click());
    expect(asked()).toEqual(['*://*.first.com/*']);
    await vi.waitFor(() => expect(stored.get('rule:first.com')).toBe('on'));
  });
});
