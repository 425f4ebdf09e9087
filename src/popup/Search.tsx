import type { ComponentChildren } from 'preact';
import type { Analysis } from '../pack/pack.ts';
import type { ExplainerTarget } from '../shared/explainer-target.ts';
import { t, tCount } from '../shared/i18n.ts';
import type { Hit } from '../story/passage-search.ts';

interface FieldProps {
  readonly query: string;
  /** What was found; undefined while nothing is looked for. */
  readonly hits: readonly Hit[] | undefined;
  onQuery(query: string): void;
}

/** The field in which the reader looks for words in all stories, and how many sentences have them. */
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
          // With nothing left to clear, the key closes the popup.
          if (event.key !== 'Escape' || query === '') return;
          event.preventDefault();
          onQuery('');
        }}
      />
      <p class="soft" role="status">
        {hits && foundInWords(hits, query)}
      </p>
    </search>
  );
}

function foundInWords(hits: readonly Hit[], query: string): string {
  return hits.length === 0 ? t('searchNone', query.trim()) : tCount('sentences', hits.length);
}

interface HitsProps {
  readonly hits: readonly Hit[];
  /** All stories that were searched. */
  readonly analyses: readonly Analysis[];
  onLead(target: ExplainerTarget): void;
}

/** What a search has found; each leads to its place in its story. */
export function Hits({ hits, analyses, onLead }: HitsProps) {
  return (
    <ol class="hits">
      {hits.map((hit) => (
        <li key={`${hit.analysis.id} ${hit.passage.id}`}>
          <button
            type="button"
            lang={hit.analysis.language}
            dir="auto"
            onClick={() => onLead({ analysis: hit.analysis.id, passage: hit.passage.id })}
          >
            <span class="soft">{placeOf(hit, analyses)}</span>
            <MarkedText text={hit.passage.text} spans={hit.spans} />
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Where a hit stands; the story goes without saying where there is but one. */
function placeOf({ analysis, section }: Hit, analyses: readonly Analysis[]): string {
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
