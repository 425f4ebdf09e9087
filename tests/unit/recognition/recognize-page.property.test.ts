import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSure } from '../../../src/pack/name-table.ts';
import {
  type WeighedCandidate,
  weighCandidates,
} from '../../../src/recognition/disambiguation/collect-evidence.ts';
import { PageEvidence, type Place } from '../../../src/recognition/disambiguation/page-evidence.ts';
import { makeStoryLookup } from '../../../src/recognition/disambiguation/story-lookup.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import { type PageBlock, recognizePage } from '../../../src/recognition/recognize-page.ts';
import { namesTable, TOKENS } from '../support/names.ts';

const tools = makeTools(namesTable);

const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...TOKENS), { maxLength: 8 }).map((all) => all.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const block: fc.Arbitrary<PageBlock> = fc.record({
  text,
  place: fc.constantFrom<Place>('title', 'heading', 'text'),
});
const page = fc.array(block, { maxLength: 6 });
const facts = fc.record({
  language: fc.constantFrom('', 'en', 'de', 'zh-CN'),
  isAboutStory: fc.boolean(),
});

function candidatesIn({ text }: PageBlock): WeighedCandidate[] {
  return weighCandidates({ text, candidates: tools.match(text), language: '' }, tools.cues);
}

function evidenceOf(blocks: readonly PageBlock[]): PageEvidence {
  const evidence = new PageEvidence(makeStoryLookup(namesTable));
  for (const each of blocks) evidence.add(candidatesIn(each), each.place);
  return evidence;
}

describe('a sure name', () => {
  it('is a mention on every page, whatever else stands there, but for phrases, programs and longer words', () => {
    fc.assert(
      fc.property(page, facts, (blocks, known) => {
        const found = recognizePage(blocks, tools, known).flat();
        const rules = found
          .filter(({ alias, isMention }) => isSure(alias) && !isMention)
          .map(({ reason }) => reason.rule);
        const allowed = ['otherPhrase', 'code', 'longerWord'];
        expect(rules.filter((rule) => !allowed.includes(rule))).toEqual([]);
      }),
    );
  });

  it('is decided the same with unrelated text around the block', () => {
    fc.assert(
      fc.property(page, page, page, (before, blocks, after) => {
        const sure = (found: ReturnType<typeof recognizePage>) =>
          found.map((each) => each.filter(({ alias }) => isSure(alias)));
        const alone = sure(recognizePage(blocks, tools));
        const all = sure(recognizePage([...before, ...blocks, ...after], tools));
        expect(all.slice(before.length, before.length + blocks.length)).toEqual(alone);
      }),
    );
  });
});

describe('the evidence of a page', () => {
  it('is the same in whichever order its blocks come', () => {
    const shuffled = page.chain((blocks) =>
      fc.tuple(fc.constant(blocks), fc.shuffledSubarray(blocks, { minLength: blocks.length })),
    );
    fc.assert(
      fc.property(shuffled, ([blocks, others]) => {
        expect(evidenceOf(others).fingerprint).toBe(evidenceOf(blocks).fingerprint);
      }),
    );
  });

  it('forgets a block that goes', () => {
    fc.assert(
      fc.property(page, block, (blocks, gone) => {
        const evidence = evidenceOf([gone, ...blocks]);
        evidence.remove(candidatesIn(gone), gone.place);
        expect(evidence.fingerprint).toBe(evidenceOf(blocks).fingerprint);
      }),
    );
  });

  it('decides every block the same as long as its fingerprint is', () => {
    // Few words, so that the rest of the page often tips the scales.
    const blockOf = (tokens: readonly string[]) =>
      fc
        .array(fc.constantFrom(...tokens), { minLength: 1, maxLength: 3 })
        .map((all): PageBlock => ({ text: all.join(' ') }));
    const [short, again] = [blockOf(TOKENS), blockOf(['Apple', '苹果', 'they saw', 'iPhone'])];
    const few = fc.array(short, { maxLength: 3 });
    const many = fc.array(again, { minLength: 3, maxLength: 5 });
    const pages = fc.oneof(fc.tuple(few, short, short), fc.tuple(many, again, again));
    fc.assert(
      fc.property(pages, ([blocks, more, asked]) => {
        const [a, b] = [evidenceOf([...blocks, asked]), evidenceOf([...blocks, asked, more])];
        fc.pre(a.fingerprint === b.fingerprint);
        const verdicts = (evidence: PageEvidence) =>
          candidatesIn(asked).map((each) => evidence.decide(each).isMention);
        expect(verdicts(b)).toEqual(verdicts(a));
      }),
      { numRuns: 2000 },
    );
  });
});

it('a reason cites nothing that the page does not say', () => {
  fc.assert(
    fc.property(page, facts, (blocks, known) => {
      const texts = blocks.map((each) => each.text.replace(/\s+/g, ' '));
      const cited = recognizePage(blocks, tools, known)
        .flat()
        .map(({ reason }) => reason)
        // Numbers of names are counted; a compound's hyphen is written plainly.
        .filter(({ rule }) => !['topic', 'pageNames', 'compound'].includes(rule))
        .map(({ cue }) => cue.replace(/\s+/g, ' '));
      for (const cue of cited) expect(texts.some((each) => each.includes(cue))).toBe(true);
    }),
  );
});
