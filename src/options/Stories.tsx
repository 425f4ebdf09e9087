import type { FeedInList } from '../library/feed-list.ts';
import type { OwnStory } from '../library/own-story.ts';
import { writeStories } from '../library/stories-file.ts';
import type { Analysis } from '../pack/pack.ts';
import { isTextLanguage, languageInWords, t, tCount } from '../shared/i18n.ts';
import { type StoryInList, type StoryList, sendToBackground } from '../shared/messages.ts';
import { openAddStory } from '../shared/story-text.ts';
import { useRowFocus } from '../ui/focus.ts';
import { provenanceLabel } from '../ui/labels.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Feeds } from './Feeds.tsx';
import { SaveLink } from './SaveLink.tsx';
import { Section } from './Section.tsx';

interface Props {
  readonly list: StoryList;
  /** The stories of the user as they are kept. */
  readonly own: readonly OwnStory[];
  readonly feeds: readonly FeedInList[];
}

/** All stories, each with a switch, and the way to add one. */
export function Stories({ list, own, feeds }: Props) {
  return (
    <Section id="stories" heading={t('optionsStories')} hint={t('optionsStoriesHint')}>
      {list.isTemporary && <p class="notice">{t('optionsStoriesTemporary')}</p>}
      <ul class="rows stories">
        {list.stories.map((story) => (
          <StoryRow key={story.analysis.id} story={story} />
        ))}
      </ul>
      <div class="row">
        <button type="button" class="pill" onClick={() => void openAddStory()}>
          {t('addStory')}
        </button>
        {own.length > 0 && (
          <SaveLink
            text={writeStories(own)}
            fileName="sidelight-stories.json"
            label={t('optionsStoriesExport')}
          />
        )}
      </div>
      <Feeds feeds={feeds} />
    </Section>
  );
}

function StoryRow({ story: { analysis, isOn, added } }: { readonly story: StoryInList }) {
  const { id, title, language } = analysis;
  return (
    <li ref={useRowFocus()}>
      <Switch
        label={t('optionsStoryOn', title)}
        isOn={isOn}
        onChange={(on) => void saveSetting(sendToBackground('switch-story', { id, isOn: on }))}
      >
        <span>
          <b lang={language} dir="auto">
            {title}
          </b>
          <br />
          <span class="soft">{factsOf(analysis).join(' · ')}</span>
        </span>
      </Switch>
      {added !== undefined && (
        <button
          type="button"
          class="pill"
          aria-label={t('optionsStoryRemoveLabel', title)}
          onClick={() => void saveSetting(sendToBackground('remove-story', { id }))}
        >
          {t('optionsRuleRemove')}
        </button>
      )}
    </li>
  );
}

function factsOf(analysis: Analysis): string[] {
  const passages = analysis.sections.flatMap((section) => section.passages);
  const names = new Set(passages.flatMap((passage) => passage.names.map(({ entity }) => entity)));
  return [
    provenanceLabel(analysis),
    tCount('sentences', passages.length),
    tCount('popupNames', names.size),
    ...(isTextLanguage(analysis.language) ? [] : [languageInWords(analysis.language)]),
  ];
}
