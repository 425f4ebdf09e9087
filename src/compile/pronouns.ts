/**
 * Words that stand for what an earlier sentence names, by language. `always`: at the beginning of a sentence they do so
 * whatever follows. `beforeVerb`: only before a verb: "This means", but not "This week".
 */
interface Pronouns {
  readonly always: readonly string[];
  readonly beforeVerb: readonly string[];
  readonly verbs: readonly string[];
}

const PRONOUNS: Readonly<Record<string, Pronouns>> = {
  en: {
    always: words("it its it's they they're their theirs he his she her hers we our i you"),
    beforeVerb: words('this that these those such'),
    verbs: words(
      'is was are were have will would can could may might must should has had does did means meant makes made comes came leads ' +
        'led gives gave shows showed lets helps helped puts leaves left allows allowed also happens happened follows ' +
        'followed raises raised marks marked adds added changes changed took takes mean make lead show let put allow',
    ),
  },
  de: {
    always: words('er sie es ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner wir dies'),
    beforeVerb: words('das diese dieser dieses'),
    verbs: words(
      'ist sind war waren wird werden wurde wurden hat haben hatte kann können könnte soll sollen sollte muss müssen ' +
        'bedeutet bedeuten heißt macht machen zeigt zeigen führt führen gibt hilft ändert',
    ),
  },
  es: {
    always: words('él ella ellos ellas ello esto eso aquello su sus'),
    beforeVerb: words('este esta estos estas ese esa esos esas'),
    verbs: words(
      'es son era eran será serán fue fueron ha han había puede pueden podría debe deben significa supone hace hacen ' +
        'muestra permite permiten ayuda cambia',
    ),
  },
};

/** Chinese has no spaces. Only a measure word after 这 makes it a determiner; 该 and 其 always refer back. */
const CHINESE =
  /^(?:它们?|他们?|她们?|此举|其(?!他|中|实|余)|这(?=是|将|会|使|让|意味|表明|可能|也|一举措)|那(?=是|将|会|使|让))/;

function words(list: string): string[] {
  return list.split(' ');
}

/** The pronoun that a sentence begins with; undefined if it begins with something else. `language`: BCP 47. */
export function pronounAt(sentence: string, language: string): string | undefined {
  const code = language.split('-')[0]?.toLowerCase() ?? '';
  if (code === 'zh') return CHINESE.exec(sentence)?.[0];
  const lists = PRONOUNS[code];
  if (!lists) return undefined;
  const [, first = '', second = ''] =
    /^[^\p{L}\p{N}]*([\p{L}'’]+)(?:\s+([\p{L}'’]+))?/u.exec(sentence) ?? [];
  const [word, next] = [first, second].map((each) => each.replaceAll('’', "'").toLowerCase());
  // "Es gibt 400 Roboter" and "US" are none.
  if (word === undefined || (code === 'de' && word === 'es' && next === 'gibt')) return undefined;
  const isPronoun =
    lists.always.includes(word) ||
    (lists.beforeVerb.includes(word) && lists.verbs.includes(next ?? ''));
  return isPronoun ? first : undefined;
}
