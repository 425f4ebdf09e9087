import { useEffect, useRef, useState } from 'preact/hooks';
import type { StoryPreview } from '../compile/story-preview.ts';
import { fileStoryId, type OwnStory, type StoryDraft } from '../library/own-story.ts';
import type { Pack } from '../pack/pack.ts';
import { t } from '../shared/i18n.ts';
import { sendToBackground } from '../shared/messages.ts';
import { keepUnsaved, unsavedKey } from '../shared/unsaved-text.ts';
import { Restored } from '../ui/Restored.tsx';
import { goToOffset, replaceText } from '../ui/text-field.ts';
import { useUnsaved } from '../ui/use-unsaved.ts';
import { Advice } from './Advice.tsx';
import { FileLinks } from './FileLinks.tsx';
import { Preview } from './Preview.tsx';
import { useDroppedFile } from './use-dropped-file.ts';
import { usePreview } from './use-preview.ts';

/** What the editor opens with. */
export interface EditorStart {
  /** The story that is edited. A new one has an id already, but is not kept. */
  readonly story: Pick<OwnStory, 'id' | 'added' | 'feed'>;
  readonly isNew: boolean;
  /** The story as it is kept, or the template. */
  readonly text: string;
  /** What was written before and not saved. */
  readonly unsaved: string | undefined;
  /** What the user should know. */
  readonly notices: readonly string[];
}

interface Props {
  readonly pack: Pack;
  readonly start: EditorStart;
}

type ReadStory = NonNullable<StoryPreview['story']>;

/** What became of the last try to save. */
type Outcome = 'saved' | 'failed' | 'unread' | 'partial' | undefined;

/** The page on which the user writes a story and sees what becomes of it. */
export function Editor({ pack, start }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  // The field keeps its text: rendering with each key would make typing slow.
  const textNow = () => field.current?.value ?? start.unsaved ?? start.text;
  const story = useRef(start.story);
  const isNew = useRef(start.isNew);
  const saved = useRef(start.text);
  const [isDirty, setDirty] = useState(start.unsaved !== undefined);
  const [isRestored, setRestored] = useState(start.unsaved !== undefined);
  const [outcome, setOutcome] = useState<Outcome>();
  const { preview, isFailed, outdate, readNow } = usePreview(textNow, () => story.current);
  const { keep, keepSoon } = useUnsaved(
    () => (textNow() === saved.current ? undefined : textNow()),
    () => (isNew.current ? '' : story.current.id),
  );
  const lastRead = useLastRead(preview);
  const onInput = () => {
    setDirty(textNow() !== saved.current);
    setOutcome(undefined);
    outdate();
    keepSoon();
  };
  const discard = () => {
    if (field.current) replaceText(field.current, saved.current);
    setRestored(false);
  };
  const [fileProblem, setFileProblem] = useState('');
  useDroppedFile((file) => {
    setFileProblem('problem' in file ? file.problem : '');
    if ('text' in file && field.current) replaceText(field.current, file.text);
  });
  const goToError = (messages: StoryPreview['messages']) => {
    const error = messages.find(({ level }) => level === 'error') ?? messages[0];
    if (field.current) goToOffset(field.current, error?.offset ?? 0);
  };
  /** Gives a new story the id that its author gives it, which is in what is compiled, too. */
  const withId = async (text: string, read: ReadStory) => {
    if (!isNew.current) return read;
    const id = await idOfNew(story.current.id, read.draft);
    if (id === story.current.id) return read;
    story.current = { ...story.current, id };
    return (await readNow(text)).story ?? read;
  };
  const save = async () => {
    const text = textNow();
    try {
      const { story: read, messages } = await readNow(text);
      if (!read || read.isPartial) {
        setOutcome(read ? 'partial' : 'unread');
        goToError(messages);
        return;
      }
      const { draft, compiled, madeWith } = await withId(text, read);
      const { id, added } = story.current;
      await keepStory({ id, added, draft, compiled, madeWith });
      const key = unsavedKey(isNew.current ? '' : id);
      saved.current = text;
      isNew.current = false;
      await keepUnsaved(key, undefined);
      keep();
      // Loaded again, the page opens the story that is kept.
      history.replaceState(null, '', `?story=${encodeURIComponent(id)}`);
      setDirty(textNow() !== text);
      setRestored(false);
      setOutcome('saved');
    } catch (error) {
      console.error(error);
      setOutcome('failed');
    }
  };
  useSaveKey(save);
  return (
    <main>
      <div class="writing">
        <header>
          <img src="icons/icon-48.png" alt="" width="32" height="32" />
          <h1>{t('editor')}</h1>
        </header>
        <p class="soft">{t('editorHint')}</p>
        {start.notices.map((notice) => (
          <p key={notice} class="notice">
            {notice}
          </p>
        ))}
        {isRestored && <Restored onDiscard={discard} />}
        <label for="story">{t('editorText')}</label>
        <textarea
          ref={field}
          id="story"
          class="field"
          dir="auto"
          // Checkers of spelling and screen readers go by it.
          lang={lastRead?.draft.language}
          spellcheck
          aria-describedby="advice-summary"
          defaultValue={start.unsaved ?? start.text}
          onInput={onInput}
        />
        <div class="row">
          <button
            type="button"
            class="pill primary"
            aria-keyshortcuts="Control+S Meta+S"
            onClick={() => void save()}
          >
            {t('editorSave')}
          </button>
          <FileLinks textNow={textNow} title={lastRead?.draft.title ?? ''} />
          <span role="status" class="soft" id="outcome">
            {outcome === 'saved' && !isDirty ? t('editorSaved') : isDirty && t('editorUnsaved')}
          </span>
        </div>
        <div role="alert" class="error" id="problem">
          {fileProblem}
          {outcome === 'failed' && t('addStoryFailed')}
          {outcome === 'unread' && t('editorUnread')}
          {outcome === 'partial' && t('editorPartial')}
          {isFailed && t('failed')}
        </div>
        <Advice
          messages={preview?.messages ?? []}
          onGo={(offset) => field.current && goToOffset(field.current, offset)}
        />
      </div>
      {lastRead && <Preview pack={pack} story={lastRead} isOld={preview?.story === undefined} />}
    </main>
  );
}

/** The id of a new story: that of a file with the id that its author gives, unless the user has such a story. */
async function idOfNew(id: string, draft: StoryDraft): Promise<string> {
  if (draft.id === undefined) return id;
  const ofFile = fileStoryId(draft.id);
  return (await sendToBackground('read-story', { id: ofFile })) ? id : ofFile;
}

/** Keeps a story as the user's own: without the feed that it may come from, which then leaves it alone. */
async function keepStory(story: Omit<OwnStory, 'isOn'>): Promise<void> {
  // It may have been switched off meanwhile.
  const before = await sendToBackground('read-story', { id: story.id });
  const isOn = before?.isOn ?? true;
  await sendToBackground('keep-stories', { stories: [{ ...story, isOn }] });
}

/** The story of the last text that could be read: while a line is being written, often none can. */
function useLastRead(preview: StoryPreview | undefined): StoryPreview['story'] {
  const last = useRef<StoryPreview['story']>(undefined);
  last.current = preview?.story ?? last.current;
  return last.current;
}

/** Saves with the keys of the browser for that. */
function useSaveKey(save: () => Promise<void>): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isSave = event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey);
      if (!isSave || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
