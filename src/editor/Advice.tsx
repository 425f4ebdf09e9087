import { useEffect, useState } from 'preact/hooks';
import { faultText } from '../add-story/fault-text.ts';
import { countLevels, type LintLevel, type LintMessage } from '../compile/lint-story.ts';
import { listInWords, t, tCount } from '../shared/i18n.ts';

interface Props {
  readonly messages: readonly LintMessage[];
  /** Puts the cursor at the place of a message. */
  onGo(offset: number): void;
}

/** Most messages to show: a text without names has one for each sentence. */
const MOST_SHOWN = 100;
/** Counts change with each word: they are announced when they have been the same for this long. */
const CALM_MS = 2000;

/** What can be improved in the text; each item leads to its place. */
export function Advice({ messages, onGo }: Props) {
  const summary = summaryOf(messages);
  const more = messages.length - MOST_SHOWN;
  return (
    <section class="advice" aria-labelledby="advice-heading">
      <h2 id="advice-heading">{t('editorAdvice')}</h2>
      <p class="soft" id="advice-summary">
        {summary}
      </p>
      <p class="unseen" role="status">
        {useCalm(summary)}
      </p>
      {messages.length > 0 && (
        <ol>
          {messages.slice(0, MOST_SHOWN).map((message, index) => (
            // Messages have no other identity: while the user types, the same one moves.
            <li key={index} class={message.level}>
              <button type="button" onClick={() => onGo(message.offset)}>
                <span>
                  <b>{levelText(message.level)}</b>{' '}
                  <span class="soft">
                    {t('editorPlace', String(message.line), String(message.column))}
                  </span>
                </span>
                <span>{faultText(message)}</span>
              </button>
            </li>
          ))}
          {more > 0 && <li class="soft">{tCount('optionsChangesMore', more)}</li>}
        </ol>
      )}
    </section>
  );
}

function levelText(level: LintLevel): string {
  if (level === 'error') return t('editorError');
  return level === 'warning' ? t('editorWarning') : t('editorNote');
}

function summaryOf(messages: readonly LintMessage[]): string {
  const { error, warning, note } = countLevels(messages);
  const parts = [
    ...(error > 0 ? [tCount('editorErrors', error)] : []),
    ...(warning > 0 ? [tCount('editorWarnings', warning)] : []),
    ...(note > 0 ? [tCount('editorNotes', note)] : []),
  ];
  return parts.length === 0 ? t('editorClean') : listInWords(parts);
}

/** A text once it has stayed the same for a while. */
function useCalm(text: string): string {
  const [calm, setCalm] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setCalm(text), CALM_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return calm;
}
