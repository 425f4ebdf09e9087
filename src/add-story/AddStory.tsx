import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { hasFrontMatter } from '../compile/front-matter.ts';
import {
  editedDraft,
  firstChoice,
  type NameChoice,
  readStory,
  type StoryReading,
  suggestedTitle,
} from '../compile/read-story.ts';
import { newOwnStory } from '../library/own-story.ts';
import type { Pack } from '../pack/pack.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { t } from '../shared/i18n.ts';
import { languageOf } from '../shared/language-of.ts';
import { openEditor } from '../shared/open-editor.ts';
import type { StoryStart } from '../shared/story-text.ts';
import { keepUnsaved, PASTED_STORY, unsavedKey } from '../shared/unsaved-text.ts';
import { StoryWorker } from '../story-worker/client.ts';
import { takeFiles } from '../story-worker/hand-over.ts';
import type { FilesFound } from '../story-worker/protocol.ts';
import { Restored } from '../ui/Restored.tsx';
import { replaceText } from '../ui/text-field.ts';
import { useUnsaved } from '../ui/use-unsaved.ts';
import { FilesPreview } from './FilesPreview.tsx';
import { problemText } from './fault-text.ts';
import { Keeping } from './Keeping.tsx';
import { NewNames } from './NewNames.tsx';
import { Result } from './Result.tsx';
import { StoriesFile } from './StoriesFile.tsx';
import { StoryParts } from './StoryParts.tsx';
import { StoryText } from './StoryText.tsx';
import { useFiles } from './use-files.ts';
import { useKeeping } from './use-keeping.ts';

interface Props {
  readonly pack: Pack;
  readonly tools: RecognitionTools;
  readonly start: StoryStart;
  /** Whether the browser keeps stories only until it is closed. */
  readonly isTemporary: boolean;
  /** Whether a text may be kept until it is added. */
  readonly canKeep: boolean;
  /** What was pasted before and not added. */
  readonly unsaved: string | undefined;
}

/** The user has stopped typing, in ms. */
const READ_AFTER_MS = 250;

/** The page on which the user pastes a story, sees what Sidelight makes of it, and keeps it. */
export function AddStory({ pack, tools, start, isTemporary, canKeep, unsaved = '' }: Props) {
  const [text, setText] = useState(unsaved || start.text);
  const [isRestored, setRestored] = useState(unsaved !== '');
  const [isReplaced, setReplaced] = useState(false);
  const [worker] = useState(() => new StoryWorker());
  const isMarkdown = hasFrontMatter(text);
  const reading = useReading(isMarkdown ? '' : text, tools);
  const [title, setTitle] = useState<string>();
  const [choices, setChoices] = useState<ReadonlyMap<string, NameChoice>>(new Map());
  const [found, setFound] = useState<FilesFound>();
  const shownTitle = title ?? (reading ? suggestedTitle(reading, reading.language) : '');
  const field = useRef<HTMLTextAreaElement>(null);
  const { keepSoon } = useUnsaved(
    () => field.current?.value || undefined,
    () => (canKeep ? PASTED_STORY : undefined),
  );
  const begin = (next: string) => {
    setText(next);
    setFound(undefined);
    setOutcome(undefined);
    setReplaced(false);
    forget();
    keepSoon();
  };
  /** Puts a text into the field. Undo brings back what was there. */
  const fill = (next: string) => {
    const before = field.current?.value ?? '';
    if (field.current && before !== '') replaceText(field.current, next);
    else begin(next);
    setReplaced(before !== '' && before !== next);
    setRestored(false);
  };
  const { isReading, read, readPasted, forget } = useFiles(worker, (next, isPasted) => {
    // What the user has pasted stays if nothing can be read.
    const isRefused = next.kind === 'files' && next.titles.count === 0;
    if (!isPasted && !isRefused) fill(next.kind === 'text' ? next.text : '');
    setOutcome(undefined);
    setFound(next);
  });
  useEffect(() => {
    if (!isMarkdown) return undefined;
    const timer = setTimeout(() => readPasted(text), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { outcome, setOutcome, progress, keep } = useKeeping(worker, async (next) => {
    if (typeof next === 'object' || next === undefined) {
      begin('');
      setRestored(false);
      setTitle(undefined);
      setChoices(new Map());
      // At once: the user may close the page.
      if (canKeep) await keepUnsaved(unsavedKey(PASTED_STORY), undefined);
    } else if (next === 'cancelled') {
      // The worker has forgotten what it read.
      begin(text);
      if (isMarkdown) readPasted(text);
    }
  });
  useEffect(() => {
    if (start.files !== '') read(takeFiles(start.files));
    if (start.text !== '' && unsaved !== '') fill(start.text);
  }, []);
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
      {isRestored && <Restored onDiscard={() => fill('')} />}
      <StoryText
        field={field}
        text={text}
        problem={found ? fileProblem(found) : ''}
        isMarkdown={isMarkdown}
        isReading={isReading}
        isReplaced={isReplaced}
        onText={begin}
        onFiles={(files) => read(Promise.resolve(files))}
      />
      {progress && <Keeping progress={progress} onCancel={() => worker.cancel()} />}
      {outcome === 'failed' && (
        <p class="notice" role="alert">
          {t('addStoryFailed')}
        </p>
      )}
      {found && <Found found={found} isPasted={isMarkdown} onKeep={() => void keep('read')} />}
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

interface FoundProps {
  readonly found: FilesFound;
  readonly isPasted: boolean;
  onKeep(): void;
}

/** What was read of files, or of a text with front matter. A single problem is shown below the field. */
function Found({ found, isPasted, onKeep }: FoundProps) {
  if (found.kind === 'stories') return <StoriesFile found={found} onKeep={onKeep} />;
  if (found.kind === 'text' || fileProblem(found) !== '') return null;
  return <FilesPreview found={found} isPasted={isPasted} onKeep={onKeep} />;
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
