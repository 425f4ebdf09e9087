import { useState } from 'preact/hooks';
import { readStories, type StoriesRead } from '../library/stories-file.ts';
import { decodeText } from '../shared/decode-text.ts';
import { t } from '../shared/i18n.ts';

interface Props {
  readonly text: string;
  onText(text: string): void;
  /** The user chose a file of exported stories. */
  onStories(stories: StoriesRead): void;
}

/** Larger files are refused, in bytes: 1,000 stories have 12 MB. */
const LARGEST_FILE = 20_000_000;

/** The field for the text of a story. A file can be dropped on it. */
export function StoryText({ text, onText, onStories }: Props) {
  const [problem, setProblem] = useState('');
  const readFile = async (file: File | undefined) => {
    if (!file) return;
    const read = await textOf(file);
    setProblem(read.problem);
    if (read.problem !== '') return;
    const stories = readStories(read.text);
    if (stories) onStories(stories);
    else onText(read.text);
  };
  return (
    <div class="story-text">
      <label for="story-text">{t('addStoryText')}</label>
      <textarea
        id="story-text"
        class="field"
        rows={12}
        dir="auto"
        value={text}
        aria-describedby="story-text-problem"
        onInput={(event) => {
          setProblem('');
          onText(event.currentTarget.value);
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const [file] = event.dataTransfer?.files ?? [];
          if (!file) return;
          event.preventDefault();
          void readFile(file);
        }}
      />
      <label class="pill file">
        {t('addStoryFile')}
        <input
          type="file"
          class="unseen"
          accept=".txt,.md,.json,text/plain,text/markdown,application/json"
          onChange={(event) => {
            const input = event.currentTarget;
            void readFile(input.files?.[0]);
            // Otherwise choosing the same file again, after a correction, fires no event.
            input.value = '';
          }}
        />
      </label>
      <p id="story-text-problem" role="alert" class="error">
        {problem}
      </p>
    </div>
  );
}

async function textOf(file: File): Promise<{ text: string; problem: string }> {
  const failed = (problem: string) => ({ text: '', problem });
  if (file.size > LARGEST_FILE) return failed(t('addStoryTooLarge', file.name));
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    return text === undefined ? failed(t('addStoryEncoding', file.name)) : { text, problem: '' };
  } catch (error) {
    console.error(error);
    return failed(t('addStoryUnreadable', file.name));
  }
}
