/** A page for one test. */
export const html = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Test</title><style>body{font:18px serif}</style>${body}`;
