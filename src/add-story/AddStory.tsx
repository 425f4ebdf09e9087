import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { withCompiled } from '../compile/own-story.ts';
import {
  editedDraft,
  firstChoice,
  type NameChoice,
  readStory,
  type StoryReading,
  suggestedTitle,
} from '../compile/read-story.ts';
import type { OwnStory } from '../library/own-story.ts';
import { OWN, type Pack } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { t } from '../shared/i18n.ts';
import { languageOf } from '../shared/language-of.ts';
import { sendToBackground } from '../shared/messages.ts';
import { openEditor } from '../shared/open-editor.ts';
import type { StoryStart } from '../shared/story-text.ts';
import { FilesPreview } from './FilesPreview.tsx';
import { problemText } from './fault-text.ts';
import { NewNames } from './NewNames.tsx';
import type { FilesFound } from './read-files.ts';
import { StoriesFile } from './StoriesFile.tsx';
import { StoryParts } from './StoryParts.tsx';
import { StoryText } from './StoryText.tsx';
import { useFiles } from './use-files.ts';

interface Props {
  readonly pack: Pack;
  readonly tools: RecognitionTools;
  readonly start: StoryStart;
  /** Whether the browser keeps stories only until it is closed. */
  readonly isTemporary: boolean;
}

/** The user has stopped typing, in ms. */
const READ_AFTER_MS = 250;

/** What became of a story. */
type Outcome = 'kept' | 'failed';

/** The page on which the user pastes a story, sees what Sidelight makes of it, and keeps it. */
export function AddStory({ pack, tools, start, isTemporary }: Props) {
  const [text, setText] = useState(start.text);
  const { table } = tools;
  const reading = useReading(text, tools);
  const [title, setTitle] = useState<string>();
  const [choices, setChoices] = useState<ReadonlyMap<string, NameChoice>>(new Map());
  const [found, setFound] = useState<FilesFound>();
  const [outcome, setOutcome] = useState<Outcome>();
  const shownTitle = title ?? (reading ? suggestedTitle(reading) : '');
  const begin = (next: string) => {
    setText(next);
    setFound(undefined);
    setOutcome(undefined);
  };
  const { isReading, read } = useFiles(tools, (next) => {
    // What the user has pasted stays if the file cannot be read.
    const isRefused = fileProblem(next) !== '';
    begin(next.kind === 'text' ? next.text : isRefused ? text : '');
    setFound(next);
  });
  const isKeeping = useRef(false);
  const keep = async (stories: readonly Uncompiled[]) => {
    // A second press while many are compiled would add them twice.
    if (isKeeping.current) return;
    isKeeping.current = true;
    try {
      await sendToBackground('keep-stories', { stories: withCompiled(stories, table) });
      begin('');
      setOutcome('kept');
      setTitle(undefined);
      setChoices(new Map());
    } catch (error) {
      console.error(error);
      setOutcome('failed');
    } finally {
      isKeeping.current = false;
    }
  };
  return (
    <main>
      <header>
        <img src="icons/icon-48.png" alt="" width="32" height="32" />
        <h1>{t('addStory')}</h1>
      </header>
      <p class="soft">{t('addStoryHint')}</p>
      <div class="row">
        <button type="button" class="pill" onClick={() => void openEditor()}>
          {t('addStoryWrite')}
        </button>
      </div>
      {(isTemporary || start.isPrivate) && (
        <p class="notice">{t(isTemporary ? 'optionsStoriesTemporary' : 'addStoryPrivate')}</p>
      )}
      <StoryText
        text={text}
        problem={found ? fileProblem(found) : ''}
        isReading={isReading}
        onText={begin}
        onFiles={read}
      />
      <div role="status">{outcome === 'kept' && <p class="notice">{t('addStoryKept')}</p>}</div>
      {outcome === 'failed' && (
        <p class="notice" role="alert">
          {t('addStoryFailed')}
        </p>
      )}
      {found?.kind === 'stories' && (
        <StoriesFile file={found.stories} onKeep={() => void keep(found.stories.stories)} />
      )}
      {found?.kind === 'files' && fileProblem(found) === '' && (
        <FilesPreview
          reading={found.reading}
          onKeep={() => void keep(found.reading.drafts.map(newStory))}
        />
      )}
      {reading && reading.sections.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void keep([newStory(editedDraft(reading, { title: shownTitle, choices }))]);
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

/** What is wrong with a file of which nothing can be read. Several are listed in the preview. */
function fileProblem(found: FilesFound): string {
  if (found.kind !== 'files') return '';
  const { drafts, problems } = found.reading;
  const [only] = problems;
  return drafts.length === 0 && problems.length === 1 && only ? problemText(only) : '';
}
