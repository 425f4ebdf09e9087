import type { FeedInList } from '../library/feed-list.ts';
import { writeStories } from '../library/stories-file.ts';
import type { StorySummary } from '../library/story-summary.ts';
import { isTextLanguage, languageInWords, t, tCount } from '../shared/i18n.ts';
import { type StoryList, sendToBackground } from '../shared/messages.ts';
import { openEditor } from '../shared/open-editor.ts';
import { openAddStory } from '../shared/story-text.ts';
import { useRowFocus } from '../ui/focus.ts';
import { provenanceLabel } from '../ui/labels.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Feeds } from './Feeds.tsx';
import { SaveButton } from './SaveButton.tsx';
import { Section } from './Section.tsx';

interface Props {
  readonly list: StoryList;
  /** Whether these are only the bundled ones: the others are being read. */
  readonly isReading: boolean;
  readonly feeds: readonly FeedInList[];
  /** What the browser lets Sidelight read. */
  readonly rights: readonly string[];
  /** Shows the stories and feeds as they are now. */
  refresh(): Promise<void>;
}

/** All stories, each with a switch, and the way to add one. */
export function Stories({ list, isReading, feeds, rights, refresh }: Props) {
  return (
    <Section
      id="stories"
      heading={t('optionsStories')}
      hint={t('optionsStoriesHint')}
      isBusy={isReading}
    >
      {list.isTemporary && <p class="notice">{t('optionsStoriesTemporary')}</p>}
      <ul class="rows stories">
        {list.stories.map((story) => (
          <StoryRow key={story.id} story={story} />
        ))}
      </ul>
      <div class="row">
        <button type="button" class="pill" onClick={() => void openAddStory()}>
          {t('addStory')}
        </button>
        {list.stories.some(({ added }) => added !== undefined) && (
          <SaveButton
            readText={async () => writeStories(await sendToBackground('export-stories', {}))}
            fileName="sidelight-stories.json"
            label={t('optionsStoriesExport')}
          />
        )}
      </div>
      <Feeds feeds={feeds} rights={rights} refresh={refresh} />
    </Section>
  );
}

function StoryRow({ story }: { readonly story: StorySummary }) {
  const { id, title, language, isOn, added } = story;
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
          <span class="soft">{factsOf(story).join(' · ')}</span>
        </span>
      </Switch>
      {added !== undefined && (
        <div class="actions">
          <button
            type="button"
            class="pill"
            aria-label={t('optionsStoryEditLabel', title)}
            onClick={() => void openEditor(id)}
          >
            {t('optionsStoryEdit')}
          </button>
          <button
            type="button"
            class="pill"
            aria-label={t('optionsStoryRemoveLabel', title)}
            onClick={() => void saveSetting(sendToBackground('remove-story', { id }))}
          >
            {t('optionsRuleRemove')}
          </button>
        </div>
      )}
    </li>
  );
}

function factsOf(story: StorySummary): string[] {
  const { sentences, names, language } = story;
  return [
    provenanceLabel(story),
    tCount('sentences', sentences),
    tCount('popupNames', names),
    ...(isTextLanguage(language) ? [] : [languageInWords(language)]),
  ];
}
