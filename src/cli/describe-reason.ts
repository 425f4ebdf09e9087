import type { Reason, Rule } from '../recognition/disambiguation/page-evidence.ts';

const DESCRIPTIONS: Readonly<Record<Rule, (cue: string) => string>> = {
  sure: () => 'the name is unambiguous',
  usually: () => 'it usually means this, and there is no evidence against it',
  sometimes: () => 'it usually means something else, and there is no evidence for it',
  phrase: (cue) => `part of "${cue}"`,
  companyPhrase: (cue) => `"${cue}" is said of companies`,
  inFull: (cue) => `named in full nearby: ${cue}`,
  ownCue: (cue) => `"${cue}" is nearby`,
  nearbyName: (cue) => `named near ${cue}`,
  enumeration: (cue) => `listed with ${cue}`,
  domainCue: (cue) => `"${cue}" is nearby, a word of the field`,
  subject: (cue) => `"${cue}" has it as its subject`,
  casing: () => 'written as a name',
  asName: () => 'an ordinary word, but written as a name',
  otherPhrase: (cue) => `"${cue}" is something else`,
  afterDeterminer: (cue) => `"${cue}" is an ordinary use of the word`,
  afterAdjective: (cue) => `"${cue}" is an ordinary use of the word`,
  otherWord: (cue) => `"${cue}" is nearby, a word of another sense`,
  smallLetters: (cue) => `"${cue}" is nearby as an ordinary word`,
  longerName: (cue) => `with "${cue}", part of a longer name`,
  compound: (cue) => `joined to another word: "${cue}"`,
  code: (cue) => `"${cue}" is part of a program`,
  elsewhere: () => 'the page clearly names it elsewhere',
  inTitle: () => 'the title or a heading names it',
  otherElsewhere: () => 'the page uses the word in another sense',
  pageNames: (cue) => `the page names ${cue} others of the field`,
  topic: (cue) => `a topic of the story, on a page with ${cue} of its names`,
  offTopic: () => 'a topic, on a page that is not about its story',
  list: () => 'in a list of such names',
};

/** Describes a reason for the command line, in English; the card has translated texts of its own. */
export function describeReason({ rule, cue }: Reason): string {
  return DESCRIPTIONS[rule](cue);
}
