/** What tests say about their page besides its body. */
interface PageParts {
  readonly title?: string;
  /** The value of the document's `lang`. */
  readonly language?: string;
  /** More markup for the head. */
  readonly head?: string;
}

/** The markup of a page for one test. */
export function html(
  body: string,
  { title = 'Test', language, head = '' }: PageParts = {},
): string {
  const lang = language ? `<html lang="${language}">` : '';
  return `<!doctype html>${lang}<meta charset="utf-8">${head}<title>${title}</title><style>body{font:18px serif}</style>${body}`;
}
