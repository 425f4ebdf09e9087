import { useRef, useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

/** The result of adding an entry, as a message. */
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
  /** Options for completion. */
  readonly suggestions?: readonly string[];
  /** Adds the trimmed text. Undefined if it could not be stored: then the page frame shows an error. */
  onAdd(text: string): Promise<Outcome | undefined>;
}

/** A form that adds an entry to a list. Text that could not be added stays in the field. */
export function AddForm({ id, label, placeholder, inputMode, suggestions, onAdd }: Props) {
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  /** The text that is being stored: a second press does not add it again. */
  const pending = useRef<string>(undefined);
  const add = async () => {
    if (pending.current === text) return;
    pending.current = text;
    const result = await onAdd(text.trim());
    pending.current = undefined;
    setOutcome(result);
    const isAdded = result !== undefined && !result.isError;
    // The user may have typed something else meanwhile.
    if (isAdded) setText((now) => (now === text ? '' : now));
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
          value={text}
          aria-invalid={outcome?.isError}
          aria-describedby={`${id}-outcome`}
          onInput={(event) => {
            setText(event.currentTarget.value);
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
