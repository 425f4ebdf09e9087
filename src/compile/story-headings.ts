import { SECTIONS, type SectionId } from '../pack/pack.ts';

/**
 * How explainers call the four sections, in four languages. Case, numbering and signs at the end do not count, and an
 * apostrophe may be curly.
 */
const HEADINGS: Readonly<Record<SectionId, readonly string[]>> = {
  'whats-happening': [
    "what's happening",
    "what's happening now",
    'what is happening',
    'what happened',
    'was passiert',
    'was passiert gerade',
    'was geschieht',
    'was ist passiert',
    'worum geht es',
    'qué está pasando',
    'qué pasa',
    'qué sucede',
    'qué ocurre',
    'qué ha pasado',
    '正在发生什么',
    '发生了什么',
    '正在發生什麼',
    '發生了什麼',
  ],
  'why-its-important': [
    "why it's important",
    'why it is important',
    'why is it important',
    'why it matters',
    'why is this important',
    'warum es wichtig ist',
    'warum das wichtig ist',
    'warum ist das wichtig',
    'warum ist es wichtig',
    'por qué es importante',
    'por qué importa',
    '为什么重要',
    '为何重要',
    '重要性',
    '為什麼重要',
    '為何重要',
  ],
  'whats-next': [
    "what's next",
    'what is next',
    'what happens next',
    'what comes next',
    'wie es weitergeht',
    'wie geht es weiter',
    'was kommt als nächstes',
    'was als nächstes kommt',
    'qué sigue',
    'qué viene ahora',
    'qué viene después',
    'y ahora qué',
    'próximos pasos',
    '接下来',
    '接下来会怎样',
    '接下来会发生什么',
    '下一步',
    '下一步是什么',
    '接下來',
    '接下來會怎樣',
  ],
  'beyond-the-headlines': [
    'beyond the headlines',
    'beyond the headline',
    'behind the headlines',
    'hinter den schlagzeilen',
    'jenseits der schlagzeilen',
    'más allá de los titulares',
    'detrás de los titulares',
    '头条之外',
    '标题之外',
    '新闻背后',
    '标题背后',
    '頭條之外',
    '標題之外',
    '新聞背後',
  ],
};

const SECTION_BY_HEADING = new Map(
  SECTIONS.flatMap(({ id }) => HEADINGS[id].map((heading) => [heading, id] as const)),
);

/** A heading in a line of text. */
export interface FoundHeading {
  /** One of the four, or one that the story has given. */
  readonly id: string;
  /** As it is written, without marks of Markdown, numbering and signs at the end. */
  readonly heading: string;
  /** The text after it in the same line; may be empty. */
  readonly rest: string;
}

/** Number of characters of the longest line that is looked at whole. */
const LONGEST_HEADING = 60;

/** The heading that a line is, or begins with before a question mark or a colon; undefined if there is none. */
export function headingIn(line: string): FoundHeading | undefined {
  const text = plainLine(line);
  const [, beginning = '', rest = ''] = /^([^?:？：]{2,60})[?:？：]+\s*(.*)$/s.exec(text) ?? [];
  return (
    (text.length <= LONGEST_HEADING ? headingOf(text, '') : undefined) ?? headingOf(beginning, rest)
  );
}

/** Finds the heading in a line of a story. */
export type FindHeading = (line: string) => FoundHeading | undefined;

/** Finds headings in a language of the story's own, by the ids of their sections; and those that all stories can have. */
export function headingFinder(names: Readonly<Record<string, string>> = {}): FindHeading {
  const own = new Map(Object.entries(names).map(([id, name]) => [comparable(name), { id, name }]));
  return (line) => {
    const found = own.get(comparable(plainLine(line)));
    return found ? { id: found.id, heading: found.name, rest: '' } : headingIn(line);
  };
}

function headingOf(text: string, rest: string): FoundHeading | undefined {
  const id = SECTION_BY_HEADING.get(comparable(text));
  return id && { id, heading: withoutSigns(text), rest: plainLine(rest) };
}

/** A heading as headings are compared. */
function comparable(text: string): string {
  return withoutSigns(text).replaceAll('’', "'").replace(/^[¿¡]/, '').toLowerCase();
}

function withoutSigns(text: string): string {
  return text.replace(/[\s?:.!…？：。！؟-]+$/, '');
}

/** A line without the marks of Markdown, bullets and numbering around it. */
function plainLine(line: string): string {
  return line
    .trim()
    .replace(/^(?:#{1,6}\s+|[-*•–]\s+|\d{1,2}[.)]\s+|>\s+)+/, '')
    .replace(/^(\*\*|__|\*|_)(.+)\1/, '$2')
    .trim();
}

/** Lines that sites put around an explainer, in four languages: never a part of it. */
const LEFTOVERS: readonly RegExp[] = [
  /^(?:do|did) you find this (?:article|story|explainer|content)? ?(?:useful|helpful|interesting)$/,
  /^was this (?:article |story |explainer |content |page )?(?:useful|helpful)$/,
  /^(?:yes|no|yes no|share|copy link|print|save|listen|read more|see more|show (?:more|less)|subscribe|sign (?:in|up)|log in|comments?|advertisement|sponsored|related (?:articles|stories)|more stories|skip to (?:main )?content|follow us|thanks for your feedback|\d+ min(?:ute)?s? read)$/,
  /^(?:findest|finden|fanden) (?:du|sie) (?:diesen|den) (?:artikel|text|beitrag) (?:nützlich|hilfreich|interessant)$/,
  /^war (?:dieser|der) (?:artikel|text|beitrag) (?:für sie |für dich )?(?:nützlich|hilfreich)$/,
  /^(?:ja|nein|ja nein|teilen|link kopieren|drucken|merken|anhören|weiterlesen|mehr (?:lesen|anzeigen)|abonnieren|anmelden|kommentare?|anzeige|werbung|verwandte artikel|mehr zum thema)$/,
  /^(?:te|le) (?:ha parecido|resultó|pareció) (?:útil|interesante) (?:este|el) (?:artículo|texto)$/,
  /^(?:te ha sido|fue|ha sido) útil (?:este|el) (?:artículo|texto)$/,
  /^(?:sí|si|no|sí no|compartir|copiar enlace|imprimir|guardar|escuchar|leer más|ver más|suscríbete|iniciar sesión|comentarios?|publicidad|anuncio|artículos relacionados)$/,
  /^(?:您?觉得)?(?:这篇|本)文章?(?:对您)?(?:有用|有帮助)吗$/,
  /^(?:是|否|有|没有|分享|复制链接|打印|收藏|阅读更多|查看更多|订阅|登录|评论|广告|相关文章)$/,
];

/** Lines that say that the text was made by a model. */
const AI_NOTICES: readonly RegExp[] = [
  /^(?:this (?:content|article|explainer|summary) (?:is|was) )?(?:ai|ki)[ -]?(?:generated|generiert|generierter|generierte)(?: (?:content|text|inhalt|summary|explainer|zusammenfassung))?$/,
  /^(?:generated|written|summari[sz]ed) (?:by|with) (?:ai|artificial intelligence)$/,
  /^mit (?:ki|künstlicher intelligenz) (?:erstellt|erzeugt)$/,
  /^(?:contenido |texto |resumen )?generado (?:por|con) (?:ia|inteligencia artificial)$/,
  /^(?:由)?(?:ai|人工智能)生成(?:的?内容)?$/,
];

/** Whether a line is a leftover of a site, and whether it says that a model wrote the text. */
export function leftoverIn(line: string): 'leftover' | 'ai' | undefined {
  const text = plainLine(line)
    .toLowerCase()
    .replace(/^[¿¡[(]+|[\s?:.!…？：。！\])]+$/g, '');
  if (text.length === 0 || text.length > LONGEST_HEADING) return undefined;
  if (AI_NOTICES.some((notice) => notice.test(text))) return 'ai';
  return LEFTOVERS.some((leftover) => leftover.test(text)) ? 'leftover' : undefined;
}
