import type { Analysis, Contributor, Entity } from '../pack/pack.ts';
import { dateInWords, t } from '../shared/i18n.ts';
import { Facts } from '../ui/Credits.tsx';
import { hostOf, SourceLink } from '../ui/SourceLink.tsx';

interface Props {
  readonly story: Pick<Analysis, 'credits' | 'language'>;
}

/** Who wrote and published a story, and when; below it, what was corrected since. */
export function StoryCredits({ story }: Props) {
  const {
    authors = [],
    publisher,
    published,
    updated,
    version,
    licence,
    url,
  } = story.credits ?? {};
  const facts = [
    ...authors.map((author) => <Name key={author.name} of={author} />),
    publisher && <Name of={publisher} />,
    published !== undefined && t('creditsPublished', dateInWords(published)),
    updated !== undefined && t('creditsUpdated', dateInWords(updated)),
    version !== undefined && t('creditsVersion', version),
    licence !== undefined && (
      <SourceLink url={licence}>{t('creditsLicence', hostOf(licence))}</SourceLink>
    ),
    url !== undefined && <SourceLink url={url}>{t('creditsOriginal', hostOf(url))}</SourceLink>,
  ].filter(Boolean);
  return (
    <>
      {facts.length > 0 && (
        <p class="soft">
          <Facts facts={facts} />
        </p>
      )}
      <Corrections story={story} />
    </>
  );
}

function Name({ of: { name, url } }: { readonly of: Contributor }) {
  return url === undefined ? name : <SourceLink url={url}>{name}</SourceLink>;
}

// Ids with an underscore: sections and passages of stories have none.
function Corrections({ story: { credits, language } }: Props) {
  const { corrections = [] } = credits ?? {};
  if (corrections.length === 0) return null;
  const newestFirst = corrections.toSorted((a, b) => b.date.localeCompare(a.date));
  return (
    <section class="corrections" aria-labelledby="story_corrections">
      <h3 id="story_corrections">{t('explainerCorrections')}</h3>
      <ul>
        {newestFirst.map(({ date, text }) => (
          <li key={date + text}>
            <span class="soft">{dateInWords(date)}</span> <bdi lang={language}>{text}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a story is based on. */
export function StorySources({ story: { credits } }: Props) {
  const { sources = [] } = credits ?? {};
  if (sources.length === 0) return null;
  return (
    <section class="sources" aria-labelledby="story_sources">
      <h3 id="story_sources">{t('explainerSources')}</h3>
      <ul>
        {sources.map(({ title, url, publisher, date }) => (
          <li key={url + title}>
            <SourceLink url={url}>
              <bdi>{title}</bdi>
            </SourceLink>{' '}
            <span class="soft">
              <Facts
                facts={[publisher ?? hostOf(url), date !== undefined && dateInWords(date)].filter(
                  Boolean,
                )}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Pages about an entity. */
export function Elsewhere({ entity: { wikidata, sameAs = [] } }: { readonly entity: Entity }) {
  const item = wikidata === undefined ? [] : [`https://www.wikidata.org/wiki/${wikidata}`];
  const urls = [...item, ...sameAs.filter((url) => !item.includes(url))];
  if (urls.length === 0) return null;
  return (
    <p class="soft">
      <Facts
        facts={urls.map((url) => (
          <SourceLink key={url} url={url}>
            {hostOf(url)}
          </SourceLink>
        ))}
      />
    </p>
  );
}
