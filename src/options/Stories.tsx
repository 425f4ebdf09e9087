import type { Analysis, Pack } from '../pack/pack.ts';
import { isTextLanguage, languageInWords, t, tCount } from '../shared/i18n.ts';
import { provenanceLabel } from '../ui/labels.ts';
import { Section } from './Section.tsx';

/** The bundled stories. */
export function Stories({ pack }: { readonly pack: Pack }) {
  return (
    <Section id="stories" heading={t('optionsStories')} hint={t('optionsStoriesHint')}>
      <ul class="stories">
        {pack.analyses.map((analysis) => (
          <li key={analysis.id}>
            <b lang={analysis.language} dir="auto">
              {analysis.title}
            </b>
            <br />
            <span class="soft">{factsOf(analysis).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function factsOf(analysis: Analysis): string[] {
  const passages = analysis.sections.flatMap((section) => section.passages);
  const names = new Set(passages.flatMap((passage) => passage.names.map(({ entity }) => entity)));
  return [
    provenanceLabel(analysis.provenance),
    tCount('sentences', passages.length),
    tCount('popupNames', names.size),
    ...(isTextLanguage(analysis.language) ? [] : [languageInWords(analysis.language)]),
  ];
}
