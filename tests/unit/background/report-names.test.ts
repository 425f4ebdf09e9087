import { expect, it } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
const { isOnInFrame } = await import('../../../src/background/report-names.ts');
const { parseSettings } = await import('../../../src/shared/settings/parse.ts');

const settings = parseSettings({ 'rule:off.example': 'off' });

it.each([
  ['https://on.example/', 'https://on.example/', 'https://on.example', true],
  ['https://frame.example/', 'https://on.example/', 'https://frame.example', true],
  ['https://frame.example/', 'https://off.example/', 'https://frame.example', false],
  ['https://off.example/', 'https://on.example/', 'https://off.example', false],
  ['about:srcdoc', 'https://on.example/', 'https://on.example', true],
  ['about:srcdoc', 'https://on.example/', 'https://off.example', false],
  ['about:srcdoc', 'https://on.example/', 'null', true],
  ['about:srcdoc', 'https://off.example/', 'null', false],
  ['about:blank', 'about:blank', 'https://on.example', true],
  ['about:blank', 'about:blank', 'null', false],
])(
  'Sidelight in the frame %s of the page %s, of origin %s, is on: %s',
  (url, page, origin, isOn) => {
    const tab = { url: page } as never;
    expect(isOnInFrame({ url, tab, origin } as never, settings)).toBe(isOn);
  },
);
