import { useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

/** What became of what the reader wrote: it was added, or not and why. */
export interface Outcome {
  readonly isError: boolean;
  readonly text: string;
}

interface Props {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly inputMode?: 'url';
  /** What the reader may mean. */
  readonly suggestions?: readonly string[];
  /**
   * Adds what the reader wrote, without the space around it, if that can be.
   *
   * @returns what became of it once it is stored; undefined where it was not, which the page itself says
   */
  onAdd(written: string): Promise<Outcome | undefined>;
}

/** A line to add something to a list with. What could not be added stays in it. */
export function AddForm({ id, label, placeholder, inputMode, suggestions, onAdd }: Props) {
  const [written, setWritten] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const add = async () => {
    const become = await onAdd(written.trim());
    setOutcome(become);
    const isAdded = become !== undefined && !become.isError;
    // Unless the reader has written something else by then.
    if (isAdded) setWritten((now) => (now === written ? '' : now));
  };
  return (
    <form
      class="add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label for={id}>{label}</label>
      <div class="row">
        <input
          id={id}
          class="field"
          type="text"
          inputMode={inputMode}
          list={suggestions && `${id}-list`}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={placeholder}
          value={written}
          aria-invalid={outcome?.isError}
          aria-describedby={`${id}-outcome`}
          onInput={(event) => {
            setWritten(event.currentTarget.value);
            setOutcome(undefined);
          }}
        />
        <button type="submit" class="pill">
          {t('optionsAdd')}
        </button>
      </div>
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <p id={`${id}-outcome`} role="status" class={outcome?.isError ? 'error' : 'soft'}>
        {outcome?.text}
      </p>
    </form>
  );
}
