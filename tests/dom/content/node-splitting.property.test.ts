import fc from 'fast-check';
import { expect, it } from 'vitest';
import { liveRange } from '../../support/ranges.ts';
import { namesTable, TOKENS } from '../../unit/support/names.ts';
import { textOf } from '../support/html.ts';
import { scanPartsOf } from '../support/names.ts';
import { scanAll } from '../support/scan-all.ts';

const parts = scanPartsOf(namesTable);
const text = fc.array(fc.constantFrom(...TOKENS), { maxLength: 10 }).map((all) => all.join(' '));
const wrapper = fc.constantFrom('', 'b', 'a', 'span');
/** Where texts are cut, as fractions of their length, and what the piece before the cut stands in. */
const cuts = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), wrapper }), {
  maxLength: 8,
});
const paragraphs = fc.array(fc.record({ text, cuts }), { minLength: 1, maxLength: 4 });

/** What is marked in the paragraphs of the page: where, as what, and why. */
async function marked(): Promise<string[]> {
  const { mentions } = await scanAll(parts, document.body);
  return mentions
    .map(({ entity, range, reason }) => {
      const before = liveRange(range);
      before.collapse(true);
      before.setStart(document.body, 0);
      const { length } = before.toString();
      return `${length} ${textOf(range)}: ${entity}, ${reason.rule} ${reason.cue}`;
    })
    .sort();
}

function piecesOf(whole: string, at: readonly { at: number; wrapper: string }[]): Node[] {
  const sorted = [...at].sort((a, b) => a.at - b.at);
  const ends = [...sorted.map((cut) => Math.round(cut.at * whole.length)), whole.length];
  return ends.map((end, index) => {
    const piece = document.createTextNode(whole.slice(ends[index - 1] ?? 0, end));
    const [name, last] = [sorted[index]?.wrapper, sorted[index - 1]?.wrapper];
    // Two links in a row are two names by intent (flows.test.ts), not one text that was split.
    if (!name || (name === 'a' && last === 'a')) return piece;
    const element = document.createElement(name);
    element.append(piece);
    return element;
  });
}

function fill(contents: readonly (readonly Node[])[]): void {
  document.body.replaceChildren(
    ...contents.map((nodes) => {
      const paragraph = document.createElement('p');
      paragraph.append(...nodes);
      return paragraph;
    }),
  );
}

it('decisions do not depend on how text is split into nodes', async () => {
  await fc.assert(
    fc.asyncProperty(paragraphs, async (all) => {
      fill(all.map((each) => [document.createTextNode(each.text)]));
      const whole = await marked();
      fill(all.map((each) => piecesOf(each.text, each.cuts)));
      expect(await marked()).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});
