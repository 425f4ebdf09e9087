import { useEffect, useMemo, useState } from 'preact/hooks';
import { compileDraft } from '../compile/own-story.ts';
import {
  draftOf,
  firstChoice,
  type NameChoice,
  readStory,
  type StoryReading,
  suggestedTitle,
} from '../compile/read-story.ts';
import type { OwnStory } from '../library/own-story.ts';
import type { StoriesRead } from '../library/stories-file.ts';
import { OWN, type Pack } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { t } from '../shared/i18n.ts';
import { languageOf } from '../shared/language-of.ts';
import { sendToBackground } from '../shared/messages.ts';
import type { StoryStart } from '../shared/story-text.ts';
import { NewNames } from './NewNames.tsx';
import { StoriesFile } from './StoriesFile.tsx';
import { StoryParts } from './StoryParts.tsx';
import { StoryText } from './StoryText.tsx';

interface Props {
  readonly pack: Pack;
  readonly tools: RecognitionTools;
  readonly start: StoryStart;
}

/** The user has stopped typing, in ms. */
const READ_AFTER_MS = 250;

/** What became of a story. */
type Outcome = 'kept' | 'failed';

/** The page on which the user pastes a story, sees what Sidelight makes of it, and keeps it. */
export function AddStory({ pack, tools, start }: Props) {
  const [text, setText] = useState(start.text);
  const { table } = tools;
  const reading = useReading(text, tools);
  const [title, setTitle] = useState<string>();
  const [choices, setChoices] = useState<ReadonlyMap<string, NameChoice>>(new Map());
  const [file, setFile] = useState<StoriesRead>();
  const [outcome, setOutcome] = useState<Outcome>();
  const shownTitle = title ?? (reading ? suggestedTitle(reading) : '');
  const begin = (next: string) => {
    setText(next);
    setFile(undefined);
    setOutcome(undefined);
  };
  const keep = async (stories: readonly Uncompiled[]) => {
    try {
      const compiled = stories.map((each) => ({ ...each, compiled: compileDraft(each, table) }));
      await sendToBackground('keep-stories', { stories: compiled });
      begin('');
      setOutcome('kept');
      setTitle(undefined);
      setChoices(new Map());
    } catch (error) {
      console.error(error);
      setOutcome('failed');
    }
  };
  return (
    <main>
      <header>
        <img src="icons/icon-48.png" alt="" width="32" height="32" />
        <h1>{t('addStory')}</h1>
      </header>
      <p class="soft">{t('addStoryHint')}</p>
      {start.isPrivate && <p class="notice">{t('addStoryPrivate')}</p>}
      <StoryText
        text={text}
        onText={begin}
        onStories={(stories) => {
          begin('');
          setFile(stories);
        }}
      />
      <div role="status">{outcome === 'kept' && <p class="notice">{t('addStoryKept')}</p>}</div>
      {outcome === 'failed' && (
        <p class="notice" role="alert">
          {t('addStoryFailed')}
        </p>
      )}
      {file && <StoriesFile file={file} onKeep={() => void keep(file.stories)} />}
      {reading && reading.sections.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void keep([newStory(draftOf(reading, { title: shownTitle, choices }))]);
          }}
        >
          <StoryParts reading={reading} title={shownTitle} onTitle={setTitle} />
          <NewNames
            reading={reading}
            pack={pack}
            choices={choices}
            onChoose={(name, change) =>
              setChoices((now) => {
                const before = now.get(name.name) ?? firstChoice(name);
                return new Map(now).set(name.name, { ...before, ...change });
              })
            }
          />
          <button type="submit" class="pill primary" disabled={shownTitle.trim() === ''}>
            {t('addStoryKeep')}
          </button>
        </form>
      )}
    </main>
  );
}

/** A story as it is in a file. */
type Uncompiled = Omit<OwnStory, 'compiled'>;

function newStory(draft: OwnStory['draft']): Uncompiled {
  // In the form of Swedish dates: 2026-01-31.
  const added = new Date().toLocaleDateString('sv');
  return { id: OWN + crypto.randomUUID(), isOn: true, added, draft };
}

/** What the text holds; undefined until it is read. */
function useReading(text: string, tools: RecognitionTools): StoryReading | undefined {
  const [settled, setSettled] = useState({ text, language: '' });
  useEffect(() => {
    const read = async () => setSettled({ text, language: await languageOf(text) });
    const timer = setTimeout(() => void read(), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useMemo(
    () =>
      settled.language === '' || settled.text.trim() === ''
        ? undefined
        : readStory(settled.text, settled.language, tools),
    [settled, tools],
  );
}
