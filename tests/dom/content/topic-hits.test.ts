import { beforeEach, describe, expect, it } from 'vitest';
import { makePagePlaces } from '../../../src/content/resolve/page-places.ts';
import { type TopicHit, TopicHits } from '../../../src/content/scan/topic-hits.ts';
import { find, pageOf } from '../support/html.ts';

let hits: TopicHits;
let known: Set<Text>;
let accepted: Set<Text>;

beforeEach(() => {
  hits = new TopicHits();
  [known, accepted] = [new Set(), new Set()];
});

/** Notes a topic at the start of each paragraph, by its first word. */
function note(): Text[] {
  const noted = new Set<Text>();
  return [...document.querySelectorAll('p')].map((paragraph) => {
    const node = paragraph.firstChild as Text;
    hits.add({ node, offset: 0, prefix: node.data.split(' ')[0] ?? '' }, noted);
    return node;
  });
}

/** The texts that are to be read now. */
function wanted(): string[] {
  const isIn =
    (nodes: Set<Text>) =>
    ({ node }: TopicHit) =>
      nodes.has(node);
  return hits
    .wanted({ isKnown: isIn(known), isAccepted: isIn(accepted) }, makePagePlaces())
    .map(({ node }) => node.data);
}

const many = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => `<p>${word} ${index + 1}</p>`).join('');

describe('of each section and topic', () => {
  it('the first hits are wanted', () => {
    pageOf(`${many('China', 5)}<p>AI 1</p><h2>More</h2>${many('China', 4)}`);
    note();
    expect(wanted()).toEqual([
      ...['China 1', 'China 2', 'China 3', 'AI 1'],
      ...['China 1', 'China 2', 'China 3'],
    ]);
  });

  it('none are, once the first is a topic', () => {
    pageOf(many('China', 5));
    const [first] = note();
    if (!first) throw new Error('no topic');
    known.add(first);
    accepted.add(first);
    expect(wanted()).toEqual([]);
  });

  it('those are not whose text is gone: they would be wanted without end', () => {
    pageOf(many('China', 5));
    for (const node of note().slice(0, 4)) node.data = '';
    expect(wanted()).toEqual(['China 5']);
  });

  it('the first ones of a section are that began since', () => {
    pageOf(many('China', 5));
    const [first, , third] = note();
    if (!first || !third) throw new Error('no topic');
    known.add(first);
    accepted.add(first);
    expect(wanted()).toEqual([]);
    third.parentElement?.before(document.createElement('h2'));
    expect(wanted()).toEqual(['China 3', 'China 4', 'China 5']);
  });

  it('more are, as long as none is a topic', () => {
    pageOf(many('China', 20));
    for (const node of note().slice(0, 3)) known.add(node);
    expect(wanted()).toEqual(['China 4', 'China 5', 'China 6', 'China 7', 'China 8', 'China 9']);
  });
});

it('a hit that comes later counts where it is in the page', () => {
  pageOf(many('China', 2));
  note();
  document.body.insertAdjacentHTML('afterbegin', '<p>China 0</p>');
  note();
  expect(wanted()).toEqual(['China 0', 'China 1', 'China 2']);
});

it('hits that have left the page are forgotten', () => {
  pageOf(many('China', 1));
  note();
  find('p').remove();
  hits.prune();
  expect(wanted()).toEqual([]);
});
