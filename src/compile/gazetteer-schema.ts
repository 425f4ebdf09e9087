import * as v from 'valibot';
import { KINDS } from '../pack/pack.ts';
import { normalizeText } from '../recognition/normalize.ts';

/** The home regions of entities; shown on cards, translated. */
export const REGIONS = [
  'China',
  'Taiwan',
  'Hong Kong',
  'United States',
  'Japan',
  'South Korea',
  'Netherlands',
  'Belgium',
  'Germany',
  'France',
  'Switzerland',
  'United Kingdom',
  'Canada',
  'Israel',
  'Saudi Arabia',
  'United Arab Emirates',
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

/** One character is too ambiguous, and the matcher looks names up by their first two. */
const AliasText = v.pipe(
  Line,
  v.minLength(2, 'an alias needs two characters at least: remove it, or write the longer form'),
  v.check((text) => !/\s{2,}/.test(text), 'an alias has single spaces between its words'),
  // The matcher normalises pages to this form.
  v.check(
    (text) => normalizeText(text).text === text,
    'write the plain form: accents composed (NFC), straight apostrophes and hyphens, no full-width letters',
  ),
);

const AnyAlias = v.union(
  [
    AliasText,
    v.strictObject({
      text: AliasText,
      case: v.optional(v.picklist(['exact', 'any'], 'write exact or any'), 'any'),
      meant: v.optional(
        v.picklist(
          ['always', 'usually', 'in-context', 'as-name', 'sometimes', 'by-cue'],
          'write always, usually, in-context, as-name, sometimes or by-cue',
        ),
        'always',
      ),
      rare: v.optional(v.boolean('write true or false'), false),
      proper: v.optional(v.boolean('write true or false'), false),
    }),
  ],
  (issue) => aliasMessage(issue),
);

/** An alias that is written as text has the defaults. */
const Alias = v.pipe(
  AnyAlias,
  v.transform((alias) =>
    typeof alias === 'string'
      ? ({ text: alias, case: 'any', meant: 'always', rare: false, proper: false } as const)
      : alias,
  ),
);

/** The message of the union's branch that fits the input's type: an object, or a text. */
function aliasMessage(issue: v.UnionIssue<v.BaseIssue<unknown>>): string {
  const ofText = typeof issue.input === 'string' || issue.input === null;
  const inner = issue.issues?.find((branch) => (branch.path === undefined) === ofText);
  const key = inner?.path?.at(-1)?.key;
  if (inner?.type === 'strict_object' && inner.expected === 'never') {
    return `unknown key "${String(key)}": an alias has text, case, meant, rare and proper`;
  }
  if (inner === undefined) return 'write an alias as text, or as { text: …, case: exact }';
  return key === undefined ? inner.message : `${String(key)}: ${inner.message}`;
}

/**
 * A word, or a phrase with `~` in place of the name; at the end of a word, `*` matches any ending and `#` a number, with
 * what follows in the same word.
 */
const Cue = v.pipe(
  Line,
  v.check((cue) => /[^~*#\s]/.test(cue), 'has no word in it: remove it'),
  v.check(
    (cue) => !/(?:^|[\s~-])\p{Script=Latin}\*/u.test(cue),
    'has one letter and a *, which is any word with that letter: write X# for the numbers of a model',
  ),
  v.check((cue) => cue.split('~').length <= 2, 'has two names: write ~ once'),
  v.check(
    (cue) => !/\*\S/.test(cue.replaceAll('* ', ' ')),
    'has a * inside a word: write it at the end',
  ),
);

/** A list of cues, each of which is there once. */
function listOf<TCue extends v.GenericSchema<string>>(cue: TCue) {
  return v.pipe(
    v.array(cue),
    v.checkItems(
      (each, index, all) => all.indexOf(each) === index,
      'is in this list twice: remove it',
    ),
  );
}

/** A sentence as on a page, with every name that it is an example of in [brackets]. */
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
  'part-of': v.optional(Id),
  wikidata: v.optional(v.pipe(Line, v.regex(/^Q[1-9]\d*$/, 'write the id of an item: Q182477'))),
  groups: v.optional(v.array(Id), []),
  themes: v.optional(v.array(Id), []),
  broad: v.optional(v.boolean('write true or false'), false),
  countable: v.optional(v.boolean('write true or false'), false),
  assistant: v.optional(v.boolean('write true or false'), false),
  about: v.pipe(Line, v.maxLength(140, 'is longer than 140 characters: say it in one short line')),
  aliases: v.pipe(v.array(Alias), v.minLength(1, 'has no alias: write at least one')),
  for: v.optional(listOf(Cue), []),
  against: v.optional(listOf(Cue), []),
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

/** `groups.yaml` and `themes.yaml`: an id, a name for the user, the phrases that express it. */
export const PhrasedFile = v.array(Phrased, 'write a list, each item beginning with "- id:"');

/** A name that is evidence for others. */
const NameCue = v.pipe(Cue, v.excludes('~', 'is a name: phrases go under "phrases"'));

/** A name and what it does. */
const VerbCue = v.pipe(Cue, v.startsWith('~ ', 'is a phrase: write ~ and the verb'));

/** `cues.yaml`: evidence for any company or product of the field. */
export const CueFile = v.strictObject({
  phrases: listOf(v.pipe(Cue, v.includes('~', 'is a phrase: write ~ in place of the name'))),
  acts: listOf(VerbCue),
  subjects: listOf(VerbCue),
  words: listOf(v.pipe(Cue, v.excludes('~', 'is a word: phrases go under "phrases"'))),
  names: listOf(NameCue),
  channels: listOf(NameCue),
  against: listOf(v.pipe(Cue, v.includes('~', 'is a phrase: write ~ in place of the name'))),
  'other-fields': listOf(v.pipe(Cue, v.excludes('~', 'is a word: phrases go under "against"'))),
  products: listOf(v.pipe(Cue, v.includes('~', 'is a phrase: write ~ in place of the name'))),
  assistants: listOf(Cue),
});

/** An entity, as it is in the file. */
export type EntitySource = v.InferOutput<typeof Entity>;
/** A group or a theme, as it is in the file. */
export type PhrasedSource = v.InferOutput<typeof Phrased>;
/** The common cues, as they are in the file. */
export type CueSource = v.InferOutput<typeof CueFile>;
/** An alias, with its defaults. */
export type AliasSource = v.InferOutput<typeof Alias>;
