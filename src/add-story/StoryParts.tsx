import type { StoryReading } from '../compile/read-story.ts';
import { sentencesOf } from '../compile/sentences.ts';
import { languageInWords, t, tCount } from '../shared/i18n.ts';

interface Props {
  readonly reading: StoryReading;
  readonly title: string;
  onTitle(title: string): void;
}

/** The parts that a text was taken into: title, question, sections, and what is left out. */
export function StoryParts({ reading, title, onTitle }: Props) {
  const { question, language, sections, leftOut } = reading;
  return (
    <section aria-labelledby="parts-heading">
      <h2 id="parts-heading">{t('addStoryParts')}</h2>
      <label for="story-title">{t('addStoryName')}</label>
      <input
        id="story-title"
        class="field wide"
        type="text"
        required
        maxLength={300}
        dir="auto"
        value={title}
        onInput={(event) => onTitle(event.currentTarget.value)}
      />
      {question !== '' && question !== title && (
        <p lang={language} dir="auto">
          {question}
        </p>
      )}
      <ul class="parts">
        {sections.map(({ id, heading, paragraphs }) => {
          const sentences = paragraphs.flatMap((text) => sentencesOf(text, language));
          return (
            <li key={id}>
              <b lang={language} dir="auto">
                {heading}
              </b>{' '}
              <span class="soft">{tCount('sentences', sentences.length)}</span>
            </li>
          );
        })}
      </ul>
      <p class="soft">{t('addStoryLanguage', languageInWords(language))}</p>
      {leftOut.length > 0 && (
        <details>
          <summary>{tCount('addStoryLeftOut', leftOut.length)}</summary>
          <ul>
            {[...new Set(leftOut)].map((line) => (
              <li key={line} lang={language} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
