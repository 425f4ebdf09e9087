import { render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Choice } from '../../../src/options/Choice.tsx';
import { Import } from '../../../src/options/Import.tsx';
import { CardDelay } from '../../../src/options/Marking.tsx';
import { MutedNames } from '../../../src/options/MutedNames.tsx';
import { Quarantine } from '../../../src/options/Quarantine.tsx';
import { Section } from '../../../src/options/Section.tsx';
import { Sites } from '../../../src/options/Sites.tsx';
import { parseMutedName } from '../../../src/shared/muted-names.ts';
import { parseSettings } from '../../../src/shared/settings/parse.ts';
import { MutedNameList } from '../../../src/ui/MutedNameList.tsx';
import { renderInFrame } from '../../../src/ui/start-extension-page.ts';
import { fakeLocks } from '../../support/storage.ts';
import { find } from '../support/html.ts';

afterEach(() => render(null, document.body));

const PACK = {
  entities: [{ id: 'huawei', name: 'Huawei', kind: 'company', about: '', groups: [], themes: [] }],
  ...{ groups: [], themes: [], analyses: [] },
} as const;

/** The browser lets Sidelight read all sites. */
const GIVEN = { rights: ['*://*/*'], feeds: [] };

const show = (content: VNode) => act(() => render(content, document.body));
const buttonNames = () =>
  [...document.querySelectorAll('button')].map((each) => each.getAttribute('aria-label'));

const buttonCalled = (name: string) => find(`button[aria-label="${name}"]`);

/** Chooses a file, as in the browser's dialog. */
function chooseFile(file: File): void {
  const input = find('[type=file]');
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  act(() => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

let stored: Record<string, unknown> = {};
let isStorageFull = false;

beforeEach(() => {
  stored = {};
  isStorageFull = false;
  const local = {
    get: async () => ({ ...stored }),
    set: async (items: object) => {
      if (isStorageFull) throw new Error('no room');
      Object.assign(stored, items);
    },
    remove: async (keys: readonly string[]) => {
      for (const key of keys) delete stored[key];
    },
  };
  Object.assign(globalThis.browser, { storage: { local } });
  const locks = fakeLocks();
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
});

const textOf = (id: string | null) => (id ? find(`#${id}`).textContent : null);

describe('an option', () => {
  it('is named by its label and described by its hint', () => {
    show(
      <Choice
        name="mode"
        legend="Where"
        value="on"
        onChoose={() => {}}
        options={[
          { value: 'on', label: 'Everywhere', hint: 'but below' },
          { value: 'off', label: 'Nowhere' },
        ]}
      />,
    );
    const labels = ['on', 'off'].map((value) => {
      const input = find(`#mode-${value}`);
      return ['aria-labelledby', 'aria-describedby'].map((name) =>
        textOf(input.getAttribute(name)),
      );
    });
    expect(labels).toEqual([
      ['Everywhere', 'but below'],
      ['Nowhere', null],
    ]);
  });
});

describe('a muted name', () => {
  const scopes = (...wheres: string[]) => {
    const mutedNames = wheres.flatMap((where) => parseMutedName(`huawei@${where}`) ?? []);
    show(<MutedNameList mutedNames={mutedNames} pack={PACK} />);
    return [...document.querySelectorAll('li .soft')].map((each) => each.textContent);
  };

  it('differs in text and button between pages with different queries', () => {
    expect(scopes('https://a.com/item?id=1', 'https://a.com/item?id=2')).toEqual([
      'on the page a.com/item?id=1',
      'on the page a.com/item?id=2',
    ]);
    expect(buttonNames()).toEqual([
      'Mark again: Huawei, on the page a.com/item?id=1',
      'Mark again: Huawei, on the page a.com/item?id=2',
    ]);
  });

  it('shows both ends of a long query, decoded where possible', () => {
    const long = `https://a.com/?q=%E4%B8%80&${'x'.repeat(40)}&id=7`;
    expect(scopes(long, 'https://a.com/?q=%', 'https://a.com/%E4%B8%80')).toEqual([
      'on the page a.com/?q=一&xxxxxxxxxxx…xxxxxxxxxxx&id=7',
      'on the page a.com/?q=%',
      'on the page a.com/一',
    ]);
  });
});

describe('the focus, when the pressed button is removed,', () => {
  const pressOn = (button: HTMLElement) => {
    button.focus();
    act(() => button.click());
  };
  const buttonSaying = (text: string) => {
    const found = [...document.querySelectorAll('button')].find(
      (each) => each.textContent === text,
    );
    if (!found) throw new Error(`no button says "${text}"`);
    return found;
  };
  /** The text of the focused element; null if nothing has the focus. */
  const focusedText = () =>
    document.activeElement === document.body ? null : document.activeElement?.textContent;
  const waitForFocusOn = (text: string) => vi.waitFor(() => expect(focusedText()).toBe(text));

  const mutedNames = (...wheres: string[]) =>
    show(
      <Section id="muted-names" heading="Not marked">
        <MutedNameList
          mutedNames={wheres.flatMap((where) => parseMutedName(`huawei@${where}`) ?? [])}
          pack={PACK}
        />
      </Section>,
    );

  it('moves to an adjacent row, and from the last row to the heading', async () => {
    mutedNames('a.com', 'b.com', 'c.com');
    buttonCalled('Mark again: Huawei, on b.com').focus();
    mutedNames('a.com', 'c.com');
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(buttonCalled('Mark again: Huawei, on c.com')),
    );
    mutedNames('a.com');
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(buttonCalled('Mark again: Huawei, on a.com')),
    );
    mutedNames();
    await waitForFocusOn('Not marked');
  });

  it('moves to the first heading if nothing nearer is left', async () => {
    const page = (content: VNode | null) =>
      show(
        <>
          <h1>Sidelight</h1>
          {content}
        </>,
      );
    page(
      <section aria-labelledby="here">
        <h2 id="here">Not marked</h2>
        <MutedNameList
          mutedNames={[{ entity: 'huawei', scope: 'everywhere', where: '*' }]}
          pack={PACK}
        />
      </section>,
    );
    buttonCalled('Mark again: Huawei, anywhere').focus();
    page(null);
    await waitForFocusOn('Sidelight');
  });

  it('stays when another row is removed', async () => {
    mutedNames('a.com', 'b.com');
    buttonCalled('Mark again: Huawei, on a.com').focus();
    mutedNames('a.com');
    await Promise.resolve();
    expect(document.activeElement).toBe(buttonCalled('Mark again: Huawei, on a.com'));
  });

  it('moves from a rule to the next, and from the last rule to the heading', async () => {
    const rules = (...hosts: string[]) => {
      const stored = Object.fromEntries(hosts.map((host) => [`rule:${host}`, 'off']));
      show(<Sites {...GIVEN} settings={parseSettings(stored)} />);
    };
    rules('a.com', 'b.com');
    buttonCalled('Remove the rule for a.com').focus();
    rules('b.com');
    await vi.waitFor(() =>
      expect(document.activeElement).toBe(buttonCalled('Remove the rule for b.com')),
    );
    rules();
    await waitForFocusOn('Site rules');
  });

  it('moves to the button that discards nothing, and finally to the heading', async () => {
    const data = (content: VNode | null) =>
      show(
        <Section id="data" heading="As a file">
          {content}
        </Section>,
      );
    data(<Quarantine aside={{ 'rule:x y': 'off' }} />);
    expect(document.activeElement).toBe(document.body);
    pressOn(buttonSaying('Discard'));
    expect(focusedText()).toBe('Cancel');
    pressOn(buttonSaying('Cancel'));
    expect(focusedText()).toBe('Discard');
    data(null);
    await waitForFocusOn('As a file');
  });

  it('moves to the preview of a file, and back to the file input', async () => {
    show(
      <Import settings={parseSettings({})} pack={PACK}>
        {null}
      </Import>,
    );
    for (const button of ['Cancel', 'Apply']) {
      chooseFile(new File(['{"sidelight":1,"style":"tint"}'], 'settings.json'));
      await waitForFocusOn('What the file would change');
      pressOn(buttonSaying(button));
      await vi.waitFor(() => expect(document.activeElement).toBe(find('[type=file]')));
      await vi.waitFor(() => expect(document.querySelector('.preview')).toBeNull());
    }
    expect(stored).toEqual({ style: 'tint' });
  });
});

describe('a change that the browser does not store', () => {
  const notice = () => document.querySelector('[role=alert]');
  const page = (content: VNode) => act(() => renderInFrame(content));
  const checked = () =>
    [...document.querySelectorAll<HTMLInputElement>('input:checked')].map(({ id, type }) =>
      type === 'radio' ? id : type,
    );
  const waitForNotice = (wanted: Element | null | 'any' = 'any') =>
    vi.waitFor(() => {
      expect(notice()?.textContent).toBe('The browser could not store this. Nothing was changed.');
      if (wanted !== 'any') expect(notice()).not.toBe(wanted);
    });

  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    isStorageFull = true;
  });
  afterEach(() => vi.restoreAllMocks());

  it('shows an error each time until one is stored, and resets the radio buttons', async () => {
    page(<CardDelay settings={parseSettings({})} />);
    expect(notice()).toBeNull();
    act(() => find('#delay-slow').click());
    await waitForNotice();
    expect(checked()).toEqual(['delay-normal']);
    const first = notice();
    act(() => find('#delay-quick').click());
    await waitForNotice(first);
    expect(checked()).toEqual(['delay-normal']);
    isStorageFull = false;
    act(() => find('#delay-slow').click());
    await vi.waitFor(() => expect(notice()).toBeNull());
    expect(stored).toEqual({ delay: 'slow' });
  });

  it('resets switches and checkboxes', async () => {
    page(<Sites {...GIVEN} settings={parseSettings({ 'rule:a.com': 'off' })} />);
    for (const control of ['[role=switch]', '.check input']) {
      const before = notice();
      act(() => find(control).click());
      await waitForNotice(before);
      expect(checked()).toEqual(['siteMode-on']);
    }
  });

  const writeInto = async (id: string, text: string) => {
    const field = find(`#${id}`) as HTMLInputElement;
    field.value = text;
    act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
    const event = new Event('submit', { bubbles: true, cancelable: true });
    act(() => void find('form').dispatchEvent(event));
    return field;
  };

  it.each([
    [
      'add-site',
      <Sites key="sites" {...GIVEN} settings={parseSettings({})} />,
      'a.com',
      'off for a.com now',
    ],
    [
      'add-muted-name',
      <MutedNames key="mutedNames" mutedNames={[]} pack={PACK} />,
      'huawei',
      'Huawei is not marked anywhere now',
    ],
  ])('reports no success, and can be tried again: %s', async (id, content, text, outcome) => {
    page(content);
    const field = await writeInto(id, text);
    await waitForNotice();
    expect(find(`#${id}-outcome`).textContent).toBe('');
    expect(field.value).toBe(text);
    isStorageFull = false;
    await writeInto(id, text);
    await vi.waitFor(() => expect(find(`#${id}-outcome`).textContent).toContain(outcome));
    expect(field.value).toBe('');
    expect(notice()).toBeNull();
  });
});

it('reports a file that cannot be opened as unreadable', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  show(
    <Import settings={parseSettings({})} pack={PACK}>
      {null}
    </Import>,
  );
  const file = new File([], 'gone.json');
  file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  chooseFile(file);
  await vi.waitFor(() =>
    expect(find('.outcome').textContent).toBe('This file cannot be read. Nothing was changed.'),
  );
});

describe('a file with mistakes', () => {
  const showImport = () =>
    show(
      <Import settings={parseSettings({})} pack={PACK}>
        {null}
      </Import>,
    );
  const listed = () =>
    [...document.querySelectorAll('.problems li')].map((each) => each.textContent);

  it('is taken as far as it is good, and the rest is named with its line', async () => {
    showImport();
    const rules = { 'www.A.com': 'off', 'x y': 'off', 'co.uk': 'off' };
    chooseFile(new File([JSON.stringify({ sidelight: 1, rules }, null, 2)], 'settings.json'));
    await vi.waitFor(() =>
      expect(listed()).toEqual([
        'Line 5: “x y” is not the name of a site',
        'Line 6: “co.uk” is shared by many sites and cannot have a rule',
      ]),
    );
    expect(find('.preview .notice p').textContent).toBe('Left out, because it cannot be read');
    act(() => find('.preview .primary').click());
    await vi.waitFor(() => expect(stored).toEqual({ 'rule:a.com': 'off' }));
  });

  it('changes nothing if nothing in it is good', async () => {
    showImport();
    chooseFile(new File(['{\n"sidelight": 1,'], 'settings.json'));
    await vi.waitFor(() => expect(listed()).toEqual([expect.stringMatching(/^Line 2: not JSON/)]));
    expect(document.querySelector('.preview')).toBeNull();
  });

  it.each([
    ['UTF-16', Buffer.from('\uFEFF{"sidelight":1,"style":"tint"}', 'utf16le')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF{"sidelight":1,"style":"tint"}')],
  ])('may be %s', async (_encoding, bytes) => {
    showImport();
    const file = new File([], 'settings.json');
    file.arrayBuffer = async () => Uint8Array.from(bytes).buffer;
    chooseFile(file);
    await vi.waitFor(() => expect(find('.changes').textContent).toContain('Tint'));
  });

  it('may be no text at all', async () => {
    showImport();
    const file = new File([], 'settings.json');
    file.arrayBuffer = async () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47]).buffer;
    chooseFile(file);
    await vi.waitFor(() => expect(listed()).toEqual(['It is not a text file.']));
  });
});

describe('the rules', () => {
  const showRules = (...hosts: string[]) => {
    const rules = Object.fromEntries(hosts.map((host) => [`rule:${host}`, 'off']));
    show(<Sites {...GIVEN} settings={parseSettings(rules)} />);
  };
  const listed = () =>
    [...document.querySelectorAll('.rows .host')].map((each) => each.textContent);
  const search = (text: string) => {
    const field = find('[type=search]') as HTMLInputElement;
    field.value = text;
    act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
  };

  it('are shown, sorted and found in Unicode', () => {
    showRules('z.example', 'xn--mnchen-3ya.example', 'nord.example', 'xn--a-.example');
    expect(listed()).toEqual(['münchen.example', 'nord.example', 'xn--a-.example', 'z.example']);
    search('MÜN');
    expect(listed()).toEqual(['münchen.example']);
    expect(buttonNames()).toContain('Remove the rule for münchen.example');
    search('xn--mn');
    expect(listed()).toEqual(['münchen.example']);
  });

  it('are found where there are too many to show', () => {
    showRules(...Array.from({ length: 500 }, (_, n) => `s${n}.example`));
    expect(listed()).toHaveLength(200);
    expect(document.body.textContent).toContain('300 more rules');
    search('s499');
    expect(listed()).toEqual(['s499.example']);
  });

  it.each([
    ['co.uk', '“co.uk” is shared by many sites. Add one of them.'],
    ['1', '“1” is not the name of a site. One is example.com.'],
    ['https://www.MÜNCHEN.example:80/', 'Sidelight is off for münchen.example now.'],
  ])('say what becomes of %s', async (text, outcome) => {
    showRules();
    const field = find('#add-site') as HTMLInputElement;
    field.value = text;
    act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
    act(() => void find('form').dispatchEvent(new Event('submit', { cancelable: true })));
    await vi.waitFor(() => expect(find('#add-site-outcome').textContent).toBe(outcome));
  });
});
