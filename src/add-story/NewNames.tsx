import type { NewName } from '../compile/new-names.ts';
import { isClearName } from '../compile/own-story.ts';
import { firstChoice, type NameChoice, type StoryReading } from '../compile/read-story.ts';
import { entityName, KINDS, type Pack } from '../pack/pack.ts';
import {
  firstInWords,
  inOneParagraph,
  listInWords,
  type TextKey,
  t,
  tCount,
} from '../shared/i18n.ts';

interface Props {
  readonly reading: StoryReading;
  readonly pack: Pack;
  readonly choices: ReadonlyMap<string, NameChoice>;
  onChoose(name: NewName, change: Partial<NameChoice>): void;
}

/** The names of a story: those that Sidelight knows, and new ones, of which the user keeps some. */
export function NewNames({ reading, pack, choices, onChoose }: Props) {
  const { known, newNames } = reading;
  const choiceOf = (name: NewName) => choices.get(name.name) ?? firstChoice(name);
  const kept = newNames.filter((each) => choiceOf(each).isKept);
  const unclear = kept.filter((each) => !isClearName(each.name));
  return (
    <section aria-labelledby="names-heading">
      <h2 id="names-heading">{t('addStoryNames')}</h2>
      <p role="status">
        {inOneParagraph([
          tCount('addStoryAdds', kept.length),
          ...(unclear.length > 0
            ? [
                unclearNames(
                  unclear.length,
                  unclear.map(({ name }) => name),
                ),
              ]
            : []),
          ...(known.length > 0 ? [tCount('addStoryKnown', known.length)] : []),
        ])}
      </p>
      {known.length > 0 && (
        <p class="soft">{listInWords(known.map((id) => entityName(pack, id)))}</p>
      )}
      <ul class="new-names">
        {newNames.map((each) => (
          <li key={each.name}>
            <NewNameRow
              name={each}
              choice={choiceOf(each)}
              others={kept.filter((other) => other !== each && choiceOf(other).sameAs === '')}
              onChoose={(change) => onChoose(each, change)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Most names that a sentence lists. */
const MOST_IN_WORDS = 8;

/** How many new names could be ordinary words, and which. `names`: the first of them, at least. */
export function unclearNames(count: number, names: readonly string[]): string {
  const shown = names.slice(0, MOST_IN_WORDS);
  return tCount('addStoryUnclear', count, firstInWords(shown, count));
}

interface RowProps {
  readonly name: NewName;
  readonly choice: NameChoice;
  /** The other names that are kept. */
  readonly others: readonly NewName[];
  onChoose(change: Partial<NameChoice>): void;
}

function NewNameRow({ name, choice, others, onChoose }: RowProps) {
  const spellings = [name.name, ...name.aliases];
  return (
    <>
      <label>
        <input
          type="checkbox"
          checked={choice.isKept}
          onChange={(event) => onChoose({ isKept: event.currentTarget.checked })}
        />
        <span>
          <b>{listInWords(spellings)}</b>{' '}
          <span class="soft times">{tCount('addStoryTimes', name.count)}</span>
        </span>
      </label>
      {choice.isKept && (
        <div class="row">
          <select
            class="field"
            aria-label={t('addStorySameAs', name.name)}
            value={choice.sameAs}
            onChange={(event) => onChoose({ sameAs: event.currentTarget.value })}
          >
            <option value="">{t('addStoryOwnName')}</option>
            {others.map((other) => (
              <option key={other.name} value={other.name}>
                {t('addStorySame', other.name)}
              </option>
            ))}
          </select>
          {choice.sameAs === '' && (
            <>
              <select
                class="field"
                aria-label={t('addStoryKind', name.name)}
                value={choice.kind}
                onChange={(event) => onChoose({ kind: event.currentTarget.value })}
              >
                <option value="">{t('addStoryNoKind')}</option>
                {KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kind_${kind}` as TextKey)}
                  </option>
                ))}
              </select>
              <input
                class="field about"
                type="text"
                maxLength={140}
                dir="auto"
                placeholder={t('addStoryAbout')}
                aria-label={t('addStoryAboutName', name.name)}
                value={choice.about}
                onInput={(event) => onChoose({ about: event.currentTarget.value })}
              />
            </>
          )}
        </div>
      )}
    </>
  );
}
