import type { ComponentChildren } from 'preact';
import { dateInWords, listInWords, t } from '../shared/i18n.ts';
import type { CreditLine } from '../story/credit-line.ts';
import { hostOf, SourceLink } from './SourceLink.tsx';

/** Author, publisher, day, correction and the way to the source of a story, in one line. Nothing if it says none of it. */
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
    authors && t('creditsBy', namesIn(authors, hasMoreAuthors)),
    publisher?.name,
    updated !== undefined
      ? t('creditsUpdated', dateInWords(updated))
      : published !== undefined && t('creditsPublished', dateInWords(published)),
    corrected !== undefined && t('creditsCorrected', dateInWords(corrected)),
    link && (
      <SourceLink url={link.url}>
        {t(link.kind === 'original' ? 'creditsOriginal' : 'creditsSource', hostOf(link.url))}
      </SourceLink>
    ),
  ].filter(Boolean);
}

function namesIn(authors: readonly string[], hasMore: boolean | undefined): string {
  return hasMore ? t('creditsMore', authors.join(', ')) : listInWords(authors);
}
