import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  editedDraft,
  firstChoice,
  type NameChoice,
  readStory,
  type StoryReading,
  suggestedTitle,
} from '../compile/read-story.ts';
import { newOwnStory, type UncompiledStory } from '../library/own-story.ts';
import type { Pack } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { t } from '../shared/i18n.ts';
import { languageOf } from '../shared/language-of.ts';
import { openEditor } from '../shared/open-editor.ts';
import type { StoryStart } from '../shared/story-text.ts';
import { StoryWorker } from '../story-worker/client.ts';
import { takeFiles } from '../story-worker/hand-over.ts';
import { keepCompiled, type Progress } from '../story-worker/keep.ts';
import type { FilesFound } from '../story-worker/protocol.ts';
import { FilesPreview } from './FilesPreview.tsx';
import { problemText } from './fault-text.ts';
import { Keeping } from './Keeping.tsx';
import { NewNames } from './NewNames.tsx';
import { type Outcome, Result } from './Result.tsx';
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

/** The page on which the user pastes a story, sees what Sidelight makes of it, and keeps it. */
export function AddStory({ pack, tools, start, isTemporary }: Props) {
  const [text, setText] = useState(start.text);
  const [worker] = useState(() => new StoryWorker());
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
  const { isReading, read } = useFiles(worker, (next) => {
    // What the user has pasted stays if the file cannot be read.
    const isRefused = fileProblem(next) !== '';
    begin(next.kind === 'text' ? next.text : isRefused ? text : '');
    setFound(next);
  });
  const [progress, setProgress] = useState<Progress>();
  useEffect(() => {
    if (start.files !== '') read(takeFiles(start.files));
  }, []);
  const field = useRef<HTMLTextAreaElement>(null);
  const isKeeping = useRef(false);
  const keep = async (stories: readonly UncompiledStory[] | 'read') => {
    // A second press would add them twice.
    if (isKeeping.current) return;
    isKeeping.current = true;
    setOutcome(undefined);
    try {
      const first = await keepCompiled(worker, stories, setProgress);
      begin('');
      setOutcome(first);
      setTitle(undefined);
      setChoices(new Map());
    } catch (error) {
      const isCancelled = error instanceof DOMException && error.name === 'AbortError';
      // The worker has forgotten what it read.
      if (isCancelled) setFound(undefined);
      else console.error(error);
      setOutcome(isCancelled ? 'cancelled' : 'failed');
    } finally {
      isKeeping.current = false;
      setProgress(undefined);
    }
  };
  return (
    <main>
      <header>
        <img src="icons/icon-48.png" alt="" width="32" height="32" />
        <h1>{t('addStory')}</h1>
      </header>
      <Result outcome={outcome} onAnother={() => field.current?.focus()} />
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
        field={field}
        text={text}
        problem={found ? fileProblem(found) : ''}
        isReading={isReading}
        onText={begin}
        onFiles={(files) => read(Promise.resolve(files))}
      />
      {progress && <Keeping progress={progress} onCancel={() => worker.cancel()} />}
      {outcome === 'failed' && (
        <p class="notice" role="alert">
          {t('addStoryFailed')}
        </p>
      )}
      {found?.kind === 'stories' && <StoriesFile found={found} onKeep={() => void keep('read')} />}
      {found?.kind === 'files' && fileProblem(found) === '' && (
        <FilesPreview found={found} onKeep={() => void keep('read')} />
      )}
      {reading && reading.sections.length > 0 && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void keep([newOwnStory(editedDraft(reading, { title: shownTitle, choices }))]);
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
  if (found.kind !== 'files' || found.titles.count > 0 || found.problems.count !== 1) return '';
  return found.problems.first.map(problemText).join('');
}
