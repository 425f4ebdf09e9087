import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../src/compile/plain-text.ts';

/** The sections of a text: id, heading and paragraphs. */
function sectionsOf(text: string, language = 'en') {
  return readPlainText(text, language).sections.map(({ id, heading, paragraphs }) => [
    id,
    heading,
    ...paragraphs,
  ]);
}

describe('readPlainText', () => {
  it('looks for no title and no question that it is given', () => {
    const given = { title: true, question: true };
    const { title, question, sections } = readPlainText('Robots\nWho builds them?\nWe do.', 'en', {
      given,
    });
    expect({ title, question }).toEqual({ title: '', question: '' });
    expect(sections[0]?.paragraphs).toEqual(['Robots', 'Who builds them?', 'We do.']);
  });

  it('finds the four headings in any order, with and without marks', () => {
    const text = [
      "What's Next?\nA new plant.",
      '## Why It’s Important\nIt is the first.\nIt is large.',
      '**Beyond the Headlines:**\nUnions object.',
      "1. WHAT'S HAPPENING\nA deal.",
    ].join('\n\n');
    expect(sectionsOf(text)).toEqual([
      ['whats-next', "What's Next", 'A new plant.'],
      ['why-its-important', 'Why It’s Important', 'It is the first.', 'It is large.'],
      ['beyond-the-headlines', 'Beyond the Headlines', 'Unions object.'],
      ['whats-happening', "WHAT'S HAPPENING", 'A deal.'],
    ]);
  });

  it.each([
    ['de', 'Was passiert?', 'Warum ist das wichtig?', 'Wie geht es weiter?'],
    ['es', '¿Qué está pasando?', '¿Por qué es importante?', '¿Qué sigue?'],
    ['zh', '发生了什么？', '为什么重要？', '接下来会怎样？'],
  ])('knows the headings in %s', (language, ...headings) => {
    const text = headings.map((heading) => `${heading}\nText.`).join('\n');
    expect(sectionsOf(text, language).map(([id]) => id)).toEqual([
      'whats-happening',
      'why-its-important',
      'whats-next',
    ]);
  });

  it('takes the text after a heading in the same line', () => {
    expect(sectionsOf("What's Happening? A deal was signed.")).toEqual([
      ['whats-happening', "What's Happening", 'A deal was signed.'],
    ]);
  });

  it('takes no sentence for a heading', () => {
    const text =
      "What's happening in Austin is a test. What's next for the plant is open: nobody knows.";
    expect(sectionsOf(text)).toEqual([['text', 'The text', text]]);
  });

  it('joins the text of a heading that comes twice', () => {
    expect(sectionsOf("What's Next\nOne.\nWhy it matters\nTwo.\nWhat's next?\nThree.")).toEqual([
      ['whats-next', "What's Next", 'One.', 'Three.'],
      ['why-its-important', 'Why it matters', 'Two.'],
    ]);
  });

  it('takes title and question from before the first heading', () => {
    const { title, question, sections } = readPlainText(
      "A robot in every plant\nWhat does the deal mean?\nAn introduction.\nWhat's Next\nMore.",
      'en',
    );
    expect([title, question]).toEqual(['A robot in every plant', 'What does the deal mean?']);
    expect(sections.map(({ id, paragraphs }) => [id, ...paragraphs])).toEqual([
      ['text', 'An introduction.'],
      ['whats-next', 'More.'],
    ]);
  });

  it('leaves out what a site puts around the text, and says so', () => {
    const { sections, leftOut, isAi } = readPlainText(
      "AI Generated Content\nWhat's Next\nA plant.\nDo you find this article useful?\nYes\nNo\nShare",
      'en',
    );
    expect(sections.map(({ paragraphs }) => paragraphs)).toEqual([['A plant.']]);
    expect(leftOut).toEqual([
      'AI Generated Content',
      'Do you find this article useful?',
      'Yes',
      'No',
      'Share',
    ]);
    expect(isAi).toBe(true);
  });

  it('does not take a sentence about generated content for a notice', () => {
    const text = 'Most of the AI-generated content on the site was removed in May.';
    expect(readPlainText(text, 'en')).toMatchObject({ isAi: false, leftOut: [] });
  });

  it('makes one section of a text without headings', () => {
    expect(sectionsOf('Ein Absatz.\n\nNoch einer.', 'de')).toEqual([
      ['text', 'Der Text', 'Ein Absatz.', 'Noch einer.'],
    ]);
    expect(sectionsOf(' \n\u200b\n')).toEqual([]);
  });

  it('loses no line of any text', () => {
    const line = fc.oneof(
      fc.constantFrom("What's Next?", 'Yes', 'Is it so?', 'A title', 'Text: more.'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { title, question, sections, leftOut } = readPlainText(lines.join('\n'), 'en');
        const kept = sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]);
        const all = [title, question, ...kept, ...leftOut].join(' ');
        // Marks of Markdown and signs at the end of headings may go.
        const words = lines.join(' ').match(/[\p{L}\p{N}]+/gu) ?? [];
        for (const word of words) expect(all).toContain(word);
      }),
    );
  });
});
