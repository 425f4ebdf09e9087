import type { ComponentChildren } from 'preact';

/** A value with its label. */
interface Option<TValue extends string> {
  readonly value: TValue;
  readonly label: ComponentChildren;
  readonly hint?: string;
}

interface Props<TValue extends string> {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly Option<TValue>[];
  readonly value: TValue;
  onChoose(value: TValue): void;
}

/** A group of radio buttons. */
export function Choice<TValue extends string>(props: Props<TValue>) {
  const { name, legend, options, value: chosen, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(({ value, label, hint }) => {
        const id = `${name}-${value}`;
        return (
          // A click anywhere on the line chooses it, but the hint is not part of its accessible name.
          <label key={value}>
            <input
              id={id}
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              aria-labelledby={`${id}-label`}
              aria-describedby={hint && `${id}-hint`}
              onChange={() => onChoose(value)}
            />
            <span>
              <span id={`${id}-label`} class="choice-label">
                {label}
              </span>
              {hint && (
                <span id={`${id}-hint`} class="soft">
                  {hint}
                </span>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
