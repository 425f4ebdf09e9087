import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../shared/i18n.ts';
import type { MarkingOptions } from '../shared/settings/definition.ts';
import { markName } from '../ui/mark-name.ts';

type Props = Pick<MarkingOptions, 'style' | 'density'>;

/** Marks ranges in the highlight that all samples of a style share. Returns a function that removes the marks. */
function paint(style: Props['style'], ranges: readonly StaticRange[]): () => void {
  const name = markName(style);
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  CSS.highlights.set(name, highlight);
  for (const range of ranges) highlight.add(range);
  return () => {
    for (const range of ranges) highlight.delete(range);
  };
}

function rangeIn(node: Text, start: number, end: number): StaticRange {
  return new StaticRange({
    startContainer: node,
    startOffset: start,
    endContainer: node,
    endOffset: end,
  });
}

/** The name of a style, marked in that style. */
export function StyleName({
  style,
  text,
}: {
  readonly style: Props['style'];
  readonly text: string;
}) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const node = element.current?.firstChild;
    return node instanceof Text ? paint(style, [rangeIn(node, 0, text.length)]) : undefined;
  }, [style, text]);
  return <span ref={element}>{text}</span>;
}

/** A short article, marked with these settings. */
export function Sample({ style, density }: Props) {
  const article = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const paragraphs = [...(article.current?.querySelectorAll('p') ?? [])];
    return paint(style, rangesIn(paragraphs, density));
  }, [style, density]);
  return (
    <figure class="sample">
      <figcaption class="soft">{t('optionsSample')}</figcaption>
      <div ref={article as never}>
        <h3>{t('optionsSampleFirst')}</h3>
        <p>{t('optionsSampleFirstText')}</p>
        <h3>{t('optionsSampleSecond')}</h3>
        <p>{t('optionsSampleSecondText')}</p>
      </div>
    </figure>
  );
}

/** The names to mark in paragraphs. Each paragraph counts as a section. */
function rangesIn(paragraphs: readonly Element[], density: Props['density']): StaticRange[] {
  let marked = new Set<string>();
  return paragraphs.flatMap((paragraph) => {
    if (density === 'section') marked = new Set();
    const node = paragraph.firstChild as Text;
    return [...node.data.matchAll(/Huawei|Nvidia/g)].flatMap(({ 0: name, index }) => {
      if (density !== 'every' && marked.has(name)) return [];
      marked.add(name);
      return [rangeIn(node, index, index + name.length)];
    });
  });
}
