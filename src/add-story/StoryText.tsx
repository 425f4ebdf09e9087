import type { RefObject } from 'preact';
import { tagAt } from '../compile/definition.ts';
import { t } from '../shared/i18n.ts';
import type { NamedFile } from '../story-worker/read-files.ts';

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  /** What is wrong with the file that was read last; may be empty. */
  readonly problem: string;
  /** Whether the text begins with front matter. */
  readonly isMarkdown: boolean;
  readonly isReading: boolean;
  /** Whether a file took the place of what was in the field. */
  readonly isReplaced: boolean;
  onText(text: string): void;
  onFiles(files: readonly NamedFile[]): void;
}

/** The field for the text of a story, and the chooser of files. */
export function StoryText(props: Props) {
  const { field, text, problem, isMarkdown, isReading, isReplaced, onText, onFiles } = props;
  return (
    <div class="story-text">
      <label for="story-text">{t('addStoryText')}</label>
      <textarea
        ref={field}
        id="story-text"
        class="field"
        rows={12}
        dir="auto"
        value={text}
        aria-describedby="story-text-problem"
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p role="status" class="soft" id="story-text-status">
        {isReplaced && t('addStoryReplaced')}
        {!isReplaced && !isMarkdown && tagAt(text) >= 0 && t('faultHtmlText')}
      </p>
      <label class="pill file">
        {t('addFilesChoose')}
        <input
          type="file"
          class="unseen"
          multiple
          aria-describedby="story-files-hint"
          accept=".txt,.md,.markdown,.json,.yaml,.yml,.jsonl,.ndjson,.csv,.zip,text/plain,text/markdown,text/csv,application/json,application/zip"
          onChange={(event) => {
            const input = event.currentTarget;
            onFiles([...(input.files ?? [])].map((file) => ({ path: file.name, file })));
            // Otherwise choosing the same file again, after a correction, fires no event.
            input.value = '';
          }}
        />
      </label>
      <p id="story-files-hint" class="soft">
        {t('addFilesHint')}
      </p>
      <p role="status" class="soft">
        {isReading && t('addFilesReading')}
      </p>
      <p id="story-text-problem" role="alert" class="error">
        {problem}
      </p>
    </div>
  );
}
