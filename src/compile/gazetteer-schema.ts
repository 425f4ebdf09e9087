import * as v from 'valibot';
import { normalizeText } from '../recognition/normalize.ts';

/** What an entity can be; shown on its card, translated. */
const KINDS = [
  'company',
  'lab',
  'government',
  'place',
  'programme',
  'product',
  'technology',
  'concept',
] as const;

/** Where an entity is at home; shown on its card, translated. */
export const REGIONS = [
  'China',
  'Taiwan',
  'Hong Kong',
  'United States',
  'Japan',
  'South Korea',
  'Netherlands',
  'Germany',
  'France',
  'United Kingdom',
  'Canada',
  'Israel',
  'Europe',
  'International',
] as const;

/** An id in a content file. */
export const Id = v.pipe(
  v.string('write an id as text'),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write an id in small letters, digits and single hyphens'),
);

const Line = v.pipe(
  v.string('write text here (in quotes if it looks like a number)'),
  v.trim(),
  v.minLength(1, 'is empty: write some text, or remove it'),
  v.check((text) => !/[\n\r]/.test(text), 'must be a single line'),
);

/** A single character is never distinctive, and the matcher looks names up by their first two. */
const AliasText = v.pipe(
  Line,
  v.minLength(2, 'an alias needs two characters at least: remove it, or write the longer form'),
  v.check((text) => !/\s{2,}/.test(text), 'an alias has single spaces between its words'),
  // Pages are brought into this form before names are looked up in them.
  v.check(
    (text) => normalizeText(text).text === text,
    'write the plain form: accents composed (NFC), straight apostrophes and hyphens, no full-width letters',
  ),
);

const Alias = v.union(
  [
    AliasText,
    v.strictObject({
      text: AliasText,
      case: v.optional(v.picklist(['exact', 'any'], 'write exact or any'), 'any'),
      meant: v.optional(
        v.picklist(
          ['always', 'usually', 'as-name', 'sometimes'],
          'write always, usually, as-name or sometimes',
        ),
        'always',
      ),
    }),
  ],
  (issue) => aliasMessage(issue),
);

/** The message of the branch of the union that the author meant: an object's, or a text's. */
function aliasMessage(issue: v.UnionIssue<v.BaseIssue<unknown>>): string {
  const ofText = typeof issue.input === 'string' || issue.input === null;
  const inner = issue.issues?.find((branch) => (branch.path === undefined) === ofText);
  const key = inner?.path?.at(-1)?.key;
  if (inner?.type === 'strict_object' && inner.expected === 'never') {
    return `unknown key "${String(key)}": an alias has text, case and meant`;
  }
  if (inner === undefined) return 'write an alias as text, or as { text: …, case: exact }';
  return key === undefined ? inner.message : `${String(key)}: ${inner.message}`;
}

/** A word, or a phrase with `~` for the name; `*` at the end stands for any ending. */
const Cue = v.pipe(
  Line,
  v.check((cue) => /[^~*\s]/.test(cue), 'has no word in it: remove it'),
  v.check((cue) => cue.split('~').length <= 2, 'has two names: write ~ once'),
  v.check(
    (cue) => !/\*\S/.test(cue.replaceAll('* ', ' ')),
    'has a * inside a word: it stands at the end',
  ),
);

/** A sentence as a page could have it; every name that it is an example of stands in [brackets]. */
const Example = v.pipe(
  Line,
  v.check(
    (text) => /\[[^[\]]+\]/.test(text),
    'has no name in [brackets]: mark the one it is about',
  ),
);

const Entity = v.strictObject({
  id: Id,
  name: Line,
  kind: v.picklist(KINDS, `write one of ${KINDS.join(', ')}`),
  region: v.optional(v.picklist(REGIONS, `write one of ${REGIONS.join(', ')}`)),
  groups: v.optional(v.array(Id), []),
  themes: v.optional(v.array(Id), []),
  broad: v.optional(v.boolean('write true or false'), false),
  about: v.pipe(Line, v.maxLength(140, 'is longer than 140 characters: say it in one short line')),
  aliases: v.pipe(v.array(Alias), v.minLength(1, 'has no alias: write at least one')),
  for: v.optional(v.array(Cue), []),
  against: v.optional(v.array(Cue), []),
  marked: v.optional(v.array(Example), []),
  unmarked: v.optional(v.array(Example), []),
});

const Phrased = v.strictObject({
  id: Id,
  name: Line,
  phrases: v.pipe(v.array(AliasText), v.minLength(1, 'has no phrase: write at least one')),
});

/** One file of entities. */
export const EntityFile = v.array(Entity, 'write a list of entities, each beginning with "- id:"');

/** `groups.yaml` and `themes.yaml`: an id, a name for the reader, the phrases that stand for it. */
export const PhrasedFile = v.array(Phrased, 'write a list, each item beginning with "- id:"');

/** `cues.yaml`: what speaks for any company or product of the field. */
export const CueFile = v.strictObject({
  phrases: v.array(v.pipe(Cue, v.includes('~', 'is a phrase: write ~ where the name stands'))),
  subjects: v.array(v.pipe(Cue, v.startsWith('~ ', 'is a phrase: write ~ and the verb'))),
  words: v.array(v.pipe(Cue, v.excludes('~', 'is a word: phrases stand under "phrases"'))),
  names: v.array(v.pipe(Cue, v.excludes('~', 'is a name: phrases stand under "phrases"'))),
  against: v.array(v.pipe(Cue, v.includes('~', 'is a phrase: write ~ where the name stands'))),
});

/** An entity as its file says it. */
export type EntitySource = v.InferOutput<typeof Entity>;
/** A group or a theme as its file says it. */
export type PhrasedSource = v.InferOutput<typeof Phrased>;
/** The common cues as their file says them. */
export type CueSource = v.InferOutput<typeof CueFile>;
/** An alias as its file says it. */
export type AliasSource = v.InferOutput<typeof Alias>;
