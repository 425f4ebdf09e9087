import type { ComponentChildren } from 'preact';

/** One of the values that can be chosen, in words. */
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

/** A choice between a few values, all in sight. */
export function Choice<TValue extends string>(props: Props<TValue>) {
  const { name, legend, options, value, onChoose } = props;
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            id={`${name}-${option.value}`}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>
            <span class="choice-label">{option.label}</span>
            {option.hint && <span class="soft">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
