import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Reason, Rule } from '../recognition/disambiguation/page-evidence.ts';
import { reasonTextKey } from '../recognition/reason-text.ts';

const english = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../assets/_locales/en/messages.json'), 'utf8'),
) as Readonly<Record<string, { readonly message: string }>>;

/** Why a candidate was rejected. No card shows it, so it is in English only. */
const REJECTIONS: Partial<Record<Rule, (cue: string) => string>> = {
  otherPhrase: (cue) => `"${cue}" is something else`,
  longerWord: (cue) => `part of the word "${cue}"`,
  afterDeterminer: (cue) => `"${cue}" is an ordinary use of the word`,
  afterAdjective: (cue) => `"${cue}" is an ordinary use of the word`,
  otherWord: (cue) => `"${cue}" is nearby, a word of another sense`,
  otherField: (cue) => `"${cue}" is nearby, a word of another field`,
  smallLetters: (cue) => `"${cue}" is nearby as an ordinary word`,
  longerName: (cue) => `with "${cue}", part of a longer name`,
  compound: (cue) => `joined to another word: "${cue}"`,
  code: (cue) => `"${cue}" is part of a program`,
  otherElsewhere: () => 'the page uses the word more often in another sense',
  silentPage: () => 'the page has the word again and again, and nothing of its field',
  offTopic: () => 'a topic, on a page that is not about its story',
};

/** Why a candidate was marked or rejected, for the command line: in the words of the card, in English. */
export function describeReason(
  { isMention, reason: { rule, cue } }: { readonly isMention: boolean; readonly reason: Reason },
  entityName: string,
): string {
  if (isMention) {
    const { message = '' } = english[reasonTextKey(rule)] ?? {};
    return message.replace('$1', () => entityName).replace('$2', () => cue);
  }
  return REJECTIONS[rule]?.(cue) ?? 'it usually means something else, and too little speaks for it';
}
