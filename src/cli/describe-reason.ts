import type { Reason, Rule } from '../recognition/disambiguation/page-evidence.ts';

const WORDS: Readonly<Record<Rule, (cue: string) => string>> = {
  sure: () => 'the name is unambiguous',
  usually: () => 'it usually means this, and nothing here speaks against it',
  sometimes: () => 'it usually means something else, and nothing here speaks for it',
  phrase: (cue) => `part of "${cue}"`,
  companyPhrase: (cue) => `"${cue}" speaks of a company`,
  inFull: (cue) => `named in full near by: ${cue}`,
  word: (cue) => `"${cue}" stands near by`,
  beside: (cue) => `named near ${cue}`,
  row: (cue) => `in a row with ${cue}`,
  fieldWord: (cue) => `"${cue}" stands near by, a word of the field`,
  subject: (cue) => `"${cue}" speaks of somebody`,
  shape: () => 'written as a name',
  asName: () => 'an ordinary word, but written as a name',
  otherPhrase: (cue) => `"${cue}" is something else`,
  ordinary: (cue) => `"${cue}" is an ordinary use of the word`,
  described: (cue) => `"${cue}" is an ordinary use of the word`,
  otherWord: (cue) => `"${cue}" stands near by, and speaks of something else`,
  smallLetters: (cue) => `"${cue}" stands near by as an ordinary word`,
  longerName: (cue) => `with "${cue}", part of a longer name`,
  compound: (cue) => `joined to another word: "${cue}"`,
  code: (cue) => `"${cue}" is part of a program`,
  elsewhere: () => 'the page names it clearly somewhere else',
  inTitle: () => 'the title or a heading names it',
  otherElsewhere: () => 'the page uses the word in another sense',
  pageNames: (cue) => `the page names ${cue} others of the field`,
  topic: (cue) => `a topic of the story, on a page that has ${cue} of its names`,
  offTopic: () => 'a topic, on a page that is not about its story',
  list: () => 'in a list of such names',
};

/** A reason in words, for the command line; the card has its own, in the reader's language. */
export function describeReason({ rule, cue }: Reason): string {
  return WORDS[rule](cue);
}
