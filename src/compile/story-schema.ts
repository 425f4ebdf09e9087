import * as v from 'valibot';
import { Id } from './gazetteer-schema.ts';

const Text = v.pipe(
  v.string('write text here'),
  v.trim(),
  v.minLength(1, 'is empty: write some text'),
);
const ISO_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const DATE = 'write none, or a date in quotes: "2026-01-31"';

const Relation = v.strictObject({
  from: Id,
  verb: Text,
  to: Id,
  passage: v.pipe(
    Text,
    v.regex(/^.+ \d+$/, "write a section and the number of its sentence: What's Next 2"),
  ),
});

/** The YAML at the head of a story file. */
export const FrontMatter = v.strictObject({
  id: Id,
  title: Text,
  question: Text,
  language: v.pipe(Text, v.check(isLanguage, 'write a language tag: en, zh-CN')),
  provenance: v.strictObject({
    generator: v.picklist(['AI', 'human'], 'write AI or human'),
    date: v.pipe(
      v.string(DATE),
      v.check((date) => date === 'none' || ISO_DATE.test(date), DATE),
    ),
  }),
  relations: v.optional(v.array(Relation), []),
});

/** The front matter of a story, as it is in the file. */
export type FrontMatterSource = v.InferOutput<typeof FrontMatter>;

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
