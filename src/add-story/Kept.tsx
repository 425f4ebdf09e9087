import { isClearName } from '../compile/own-story.ts';
import type { OwnStory } from '../library/own-story.ts';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { sendToBackground } from '../shared/messages.ts';

interface Props {
  /** The first of the stories that were kept. */
  readonly story: OwnStory;
  /** Begins with another story. */
  onAnother(): void;
}

/** What the user can do next with a story that was kept. */
export function Kept({ story: { id, draft }, onAnother }: Props) {
  const names = draft.names.map(({ name }) => name);
  // One that is marked wherever it is.
  const name = names.find(isClearName) ?? names[0];
  return (
    <div class="kept">
      {name !== undefined && <p>{t('addStoryNext', name)}</p>}
      <div class="row">
        <button
          type="button"
          class="pill"
          onClick={() => void sendToBackground('open-explainer', { analysis: id })}
        >
          {t('cardReadOn')}
        </button>
        <button type="button" class="pill" onClick={() => void browser.runtime.openOptionsPage()}>
          {t('addStorySettings')}
        </button>
        <button type="button" class="pill" onClick={() => onAnother()}>
          {t('addStoryAnother')}
        </button>
      </div>
    </div>
  );
}
