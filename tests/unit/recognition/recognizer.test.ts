import { expect, it } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { type RecognizeRequest, Recognizer } from '../../../src/recognition/recognizer.ts';
import { tableOf } from '../support/tables.ts';

const table = tableOf(
  {
    huawei: ['Huawei'],
    ascend: ['Huawei Ascend'],
    intel: ['Intel'],
    amd: ['AMD'],
    china: [['China', AliasFlag.broad]],
  },
  { stories: { story: { names: ['huawei'], parts: ['ascend'] } } },
);

function request(texts: readonly string[], more: Partial<RecognizeRequest> = {}): RecognizeRequest {
  const windows = texts.map((text, index) => [index + 1, text, 'text', 0] as const);
  return {
    ...{ document: 'a', isWhole: true, windows, removed: [], title: '', language: '' },
    ...{ beginnings: [], ...more },
  };
}

it('says which entities a story names, or what makes them', () => {
  const result = new Recognizer(table).recognize(request(['Huawei Ascend, Huawei, Intel']), '');
  expect(result?.entities).toEqual([
    ['ascend', false, true],
    ['huawei', false, true],
    ['intel', false, false],
  ]);
});

it('says whether a page is about the field: by three names, in running text', () => {
  const isAboutField = (...texts: string[]) =>
    new Recognizer(table).recognize(request(texts), '')?.isAboutField;
  expect(isAboutField('Huawei met Intel.', 'AMD did not come.')).toBe(true);
  expect(isAboutField('Huawei met Intel.', 'Intel said no.')).toBe(false);
});

it('takes three channels, as any page has them, for no field', () => {
  const names = { intel: ['Intel'], x: ['Facebook'], y: ['Instagram'], z: ['YouTube'] };
  const channels = ['Facebook', 'Instagram', 'YouTube'];
  const isAboutField = (...texts: string[]) =>
    new Recognizer(tableOf(names, { common: { channels } })).recognize(request(texts), '')
      ?.isAboutField;
  expect(isAboutField('Follow us on Facebook, Instagram and YouTube.')).toBe(false);
  expect(isAboutField('Intel is on Facebook and on Instagram.')).toBe(true);
});

it('wants topics where the title has one, until they say that the page is not about a story', () => {
  const stories = { story: { topics: [['china'], ['chips'], ['tariffs']] } };
  const topics = { china: 'China', chips: 'chips', tariffs: 'tariffs' };
  const entities = Object.entries(topics).map(([id, text]) => [id, [[text, AliasFlag.broad]]]);
  const recognizer = new Recognizer(tableOf(Object.fromEntries(entities), { stories }));
  const wantsTopics = (title: string, ...texts: string[]) =>
    recognizer.recognize(request(texts, { title }), '')?.wantsTopics;
  expect(wantsTopics('China')).toBe(true);
  expect(wantsTopics('Bread', 'China')).toBe(false);
  expect(wantsTopics('China', ...Array(198).fill('chips'))).toBe(true);
  expect(wantsTopics('China', ...Array(199).fill('chips'))).toBe(false);
  expect(wantsTopics('China', ...Array(200).fill('China, chips, tariffs'))).toBe(true);
});

it('asks for all windows of a document that it does not know', () => {
  const recognizer = new Recognizer(table);
  expect(recognizer.recognize(request(['Intel'], { isWhole: false }), '')).toBeUndefined();
  expect(recognizer.recognize(request(['Intel']), '')?.mentions).toEqual([1, 1, 0, 5, 0, 0]);
  expect(recognizer.recognize(request([], { isWhole: false }), '')?.mentions).toEqual([]);
});
