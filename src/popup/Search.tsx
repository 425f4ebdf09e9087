import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Analysis } from '../pack/pack.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { t, tCount } from '../shared/i18n.ts';
import type { Hit } from '../story/passage-search.ts';
import { useRovingFocus } from './roving-focus.ts';

interface FieldProps {
  readonly query: string;
  /** Undefined while the query is empty. */
  readonly hits: readonly Hit[] | undefined;
  onQuery(query: string): void;
}

/** The search field for all stories, with the number of hits. */
export function SearchField({ query, hits, onQuery }: FieldProps) {
  return (
    <search class="search">
      <input
        type="search"
        aria-label={t('searchLabel')}
        placeholder={t('searchLabel')}
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While the field is empty, the browser closes the popup.
          if (event.key !== 'Escape' || query === '') return;
          event.preventDefault();
          onQuery('');
        }}
      />
      <p class="soft" role="status">
        {hits?.length === 0 && t('searchNone', query.trim())}
        {hits && hits.length > 0 && tCount('sentences', hits.length)}
      </p>
    </search>
  );
}

interface HitsProps {
  readonly hits: readonly Hit[];
  /** The searched stories. */
  readonly analyses: readonly Analysis[];
  onNavigate(target: ExplainerTarget): void;
}

/** The hits of a search. Each navigates to its passage. */
export function Hits({ hits, analyses, onNavigate }: HitsProps) {
  const list = useRef<HTMLOListElement>(null);
  return (
    <ol class="hits" ref={list} {...useRovingFocus(list)}>
      {hits.map((hit) => (
        <li key={`${hit.analysis.id} ${hit.passage.id}`}>
          <button
            type="button"
            lang={hit.analysis.language}
            dir="auto"
            onClick={() => onNavigate({ analysis: hit.analysis.id, passage: hit.passage.id })}
          >
            <span class="soft">{locationLabel(hit, analyses)}</span>
            <MarkedText text={hit.passage.text} spans={hit.spans} />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The section of a hit, with the story if there are several. */
function locationLabel({ analysis, section }: Hit, analyses: readonly Analysis[]): string {
  return analyses.length > 1 ? `${section.heading} · ${analysis.title}` : section.heading;
}

function MarkedText({ text, spans }: { readonly text: string; readonly spans: Hit['spans'] }) {
  const parts: ComponentChildren[] = [];
  let last = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(last, start), <mark key={start}>{text.slice(start, end)}</mark>);
    last = end;
  }
  return (
    <span class="hit-text">
      {parts}
      {text.slice(last)}
    </span>
  );
}
