import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAULT_KEYS } from '../../src/compile/fault-keys.ts';
import { REGIONS } from '../../src/compile/gazetteer-schema.ts';
import { TEMPLATE_KEYS } from '../../src/compile/story-template.ts';
import { KINDS } from '../../src/pack/pack.ts';
import { type EvidenceKind, WEIGHTS } from '../../src/recognition/disambiguation/evidence.ts';
import { reasonTextKey } from '../../src/recognition/reason-text.ts';
import { ROOT, readSources, readText } from './support/repository.ts';

type Messages = Readonly<Record<string, { readonly message: string }>>;

const LOCALES = 'assets/_locales';

async function readMessages(locale: string): Promise<Messages> {
  return JSON.parse(await readText(`${LOCALES}/${locale}/messages.json`)) as Messages;
}

const locales = await readdir(path.join(ROOT, LOCALES));
const english = await readMessages('en');
const sources = await readSources();
const manifest = await readText('manifest.json');

/** The string keys in the first argument of all calls of a function, in conditional expressions too. */
function keysIn(calls: string): string[] {
  const heads = [...sources.matchAll(new RegExp(`\\b${calls}\\(([^,)]*)`, 'g'))];
  return heads.flatMap(([, head = '']) =>
    [...head.matchAll(/(?<!=== )'(\w+)'/g)].map(([, key = '']) => key),
  );
}

const used = new Set([
  ...keysIn('t'),
  ...(Object.keys(WEIGHTS) as EvidenceKind[]).map(reasonTextKey),
  ...Object.values(FAULT_KEYS),
  ...Object.values(TEMPLATE_KEYS),
  ...keysIn('tCount').flatMap((stem) => [`${stem}_one`, `${stem}_other`]),
  ...KINDS.map((kind) => `kind_${kind}`),
  ...REGIONS.map((region) => `region_${region.replaceAll(' ', '_')}`),
  ...[...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key),
]);

describe('the texts of the interface', () => {
  it('are found in the code', () => {
    expect(used).toContain('cardPin');
    expect(used).toContain('cardUnpin');
    expect(used.size).toBeGreaterThan(50);
  });

  it.each([...used])('%s, which the code uses, exists', (key) => {
    expect(english[key]?.message).toMatch(/\S/);
  });

  it.each(Object.keys(english))('%s is used by the code', (key) => {
    expect(used).toContain(key);
  });
});

/** The keys of a file without plural suffixes, which differ between languages. */
function stemsOf(messages: Messages): Set<string> {
  const keys = Object.keys(messages);
  return new Set(keys.map((key) => key.replace(/_(?:zero|one|two|few|many|other)$/, '')));
}

const counted = Object.keys(english).flatMap((key) => key.match(/^(.+)_other$/)?.[1] ?? []);

/** Higher counts do not occur, so their plural forms are not needed: Spanish `many` for millions. */
const MAX_COUNT = 10_000;

/** The plural forms of a language for counts below the maximum. */
function pluralFormsOf(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: MAX_COUNT }, (_, count) => rules.select(count)))];
}

/** The keys of texts that are correct though they equal the English ones. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  de: [
    'extensionName',
    'textDirection',
    'kind_person',
    'region_China',
    'region_Israel',
    'region_International',
    'region_Japan',
    'region_Taiwan',
  ],
  es: [
    'extensionName',
    'textDirection',
    'explainerNo',
    'editorError',
    'editorErrors_one',
    'region_China',
    'region_Hong_Kong',
    'region_Israel',
  ],
  zh_CN: ['extensionName', 'textDirection'],
};

/** Equal texts of different controls, which may change independently. */
const INDEPENDENT = [
  ['menuPause', 'popupPause'],
  ['commandToggleSite', 'menuSite'],
];

it('no two texts are the same in all languages', async () => {
  const files = await Promise.all(locales.map(readMessages));
  const keysByText = new Map<string, string[]>();
  for (const key of Object.keys(english)) {
    const text = JSON.stringify(files.map((messages) => messages[key]?.message));
    keysByText.set(text, [...(keysByText.get(text) ?? []), key]);
  }
  const same = [...keysByText.values()].filter((keys) => keys.length > 1);
  expect(same.map((keys) => keys.sort()).sort()).toEqual(INDEPENDENT.sort());
});

describe.each(locales)('in %s', async (locale) => {
  const messages = await readMessages(locale);
  const texts = Object.entries(messages).map(([key, { message }]) => [key, message] as const);
  const language = messages['languageTag']?.message ?? '';

  it('the keys are those of English', () => {
    expect(stemsOf(messages)).toEqual(stemsOf(english));
  });

  it('no text is empty', () => {
    expect(texts.filter(([, text]) => text.trim() === '' || text !== text.trim())).toEqual([]);
  });

  it('counted texts have exactly the plural forms of the language', () => {
    const isForm = (key: string) => counted.some((stem) => key.replace(/_[a-z]+$/, '') === stem);
    const wanted = counted.flatMap((stem) =>
      pluralFormsOf(language).map((form) => `${stem}_${form}`),
    );
    expect(Object.keys(messages).filter(isForm).sort()).toEqual(wanted.sort());
  });

  it('the placeholders are those of English', () => {
    const placeholdersIn = (text: string | undefined) => [...new Set(text?.match(/\$\d/g))].sort();
    const englishOf = (key: string) =>
      english[key] ?? english[key.replace(/_(?:zero|one|two|few|many)$/, '_other')];
    expect(texts.map(([key, text]) => [key, placeholdersIn(text)])).toEqual(
      texts.map(([key]) => [key, placeholdersIn(englishOf(key)?.message)]),
    );
  });

  it('what is wrong in a story begins with a capital and ends with a full stop', () => {
    const faults = texts.filter(([key]) => (Object.values(FAULT_KEYS) as string[]).includes(key));
    const isSentence = (text: string) =>
      /^[\p{Lu}\p{Lo}\d“„«]/u.test(text) && /[.。?？]$/.test(text);
    expect(faults.filter(([, text]) => !isSentence(text))).toEqual([]);
    // A quotation may end with a stop or with none: what follows it is no sentence of its own.
    const isOpen = (text: string) => /\$\d[”“»] (?:\p{Lu}|\p{Script=Han})/u.test(text);
    expect(faults.filter(([, text]) => isOpen(text))).toEqual([]);
  });

  it('the language is that of the folder', () => {
    expect(language.replace('-', '_')).toBe(locale);
    expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    expect(messages['textDirection']?.message).toMatch(/^(?:ltr|rtl)$/);
  });

  it.skipIf(locale === 'en')('no text is left in English', () => {
    const same = texts.filter(([key, text]) => text === english[key]?.message);
    expect(same.map(([key]) => key).sort()).toEqual([...(SAME[locale] ?? [])].sort());
  });

  it('the description is not too long for the stores', () => {
    expect(messages['extensionDescription']?.message.length).toBeLessThanOrEqual(132);
  });
});

it('Chinese texts use Chinese characters and full-width punctuation', async () => {
  const texts = Object.entries(await readMessages('zh_CN'));
  const chinese = texts.filter(([, { message }]) => /\p{Script=Han}/u.test(message));
  const others = texts.filter((each) => !chinese.includes(each)).map(([key]) => key);
  expect(others).toEqual(['languageTag', 'textDirection', 'extensionName', 'provenanceDated']);
  const halfWidth = /\p{Script=Han}\s?[,.:;!?()"]|[,:;!?()"]\s?\p{Script=Han}/u;
  expect(chinese.filter(([, { message }]) => halfWidth.test(message))).toEqual([]);
});
