import type { ComponentChildren } from 'preact';
import { listInWords, shortDate, t } from '../shared/i18n.ts';
import type { CreditLine } from '../story/credit-line.ts';
import { hostOf, SourceLink } from './SourceLink.tsx';

/** The way to the source of a story, its correction, author, publisher and day, in a line. Nothing if it says none of it. */
export function Credits({ credits }: { readonly credits: CreditLine | undefined }) {
  const facts = credits ? factsOf(credits) : [];
  if (facts.length === 0) return null;
  return (
    <p class="credits">
      <Facts facts={facts} />
    </p>
  );
}

/** Facts with points between them. */
export function Facts({ facts }: { readonly facts: readonly ComponentChildren[] }) {
  return facts.map((fact, index) => (
    <span key={index}>
      {index > 0 && ' · '}
      <bdi>{fact}</bdi>
    </span>
  ));
}

function factsOf(credits: CreditLine): ComponentChildren[] {
  const { authors, hasMoreAuthors, publisher, published, updated, corrected, link } = credits;
  return [
    // First what must be seen: in little room, the end is cut off.
    link && (
      <SourceLink url={link.url}>
        {t(link.kind === 'original' ? 'creditsOriginal' : 'creditsSource', hostOf(link.url))}
      </SourceLink>
    ),
    authors && t('creditsBy', namesIn(authors, hasMoreAuthors)),
    corrected !== undefined && t('creditsCorrected', shortDate(corrected)),
    publisher?.name,
    // Of a day that is said already, nothing more.
    updated !== undefined
      ? updated !== corrected && t('creditsUpdated', shortDate(updated))
      : published !== undefined && t('creditsPublished', shortDate(published)),
  ].filter(Boolean);
}

function namesIn(authors: readonly string[], hasMore: boolean | undefined): string {
  return hasMore ? t('creditsMore', authors.join(', ')) : listInWords(authors);
}
