// Generated pages: the same each time.

const WORDS =
  'the of and to in market said year growth people time more report would market company price number ' +
  'people state system world public water house point hand place week case part group problem fact ' +
  'service result change morning reason research girl guy moment air teacher force education';
const NAMES = ['Nvidia', 'Huawei', 'AMD', 'DeepSeek', 'TSMC', 'Intel', 'Apple', 'Baidu'];

/** A page of paragraphs of plain text; every `every`th has a name. */
export function textPage(paragraphs: number, words: number, every: number): string {
  const random = generator(7);
  const all = WORDS.split(' ');
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const body = Array.from({ length: paragraphs }, (_, index) => {
    const text = Array.from({ length: words }, () => pick(all));
    if (every > 0 && index % every === 0) text[Math.floor(words / 2)] = pick(NAMES);
    return `<p>${text.slice(0, words >> 1).join(' ')} <b>${text[words >> 1]}</b> ${text.slice((words >> 1) + 1).join(' ')}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Generated</title><body>${body.join('\n')}</body>`;
}

/** A page with a field to type into, always in view. */
export function withField(page: string): string {
  return page.replace('<body>', '<body><input style="position: fixed; top: 0; left: 0">');
}

/** A page with this number of elements on which a script changes one text in every frame. */
export function tickingPage(elements: number): string {
  const page = textPage(elements / 2, 12, 20);
  const script = `<script>
    const ticker = document.body.appendChild(document.createElement('p'));
    let count = 0;
    (function tick() { ticker.textContent = 'Nvidia ' + ++count; requestAnimationFrame(tick); })();
  </script>`;
  return page.replace('</body>', `${script}</body>`);
}

/** Evenly distributed numbers from 0 to 1 (mulberry32), the same each time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
