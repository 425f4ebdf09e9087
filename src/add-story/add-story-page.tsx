import { makeTools } from '../recognition/page-recognition.ts';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { loadBundledPack, loadNames } from '../shared/load-pack.ts';
import { sendToBackground } from '../shared/messages.ts';
import { takeStoryStart } from '../shared/story-text.ts';
import { PASTED_STORY, readUnsaved, unsavedKey } from '../shared/unsaved-text.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { AddStory } from './AddStory.tsx';

async function open(): Promise<void> {
  const [pack, table, start, isTemporary, unsaved] = await Promise.all([
    loadBundledPack(),
    loadNames(),
    takeStoryStart(),
    sendToBackground('is-library-temporary', {}),
    readUnsaved(unsavedKey(PASTED_STORY)),
  ]);
  const tools = makeTools(table);
  // Chromium shows a text of a private window in an ordinary one.
  const canKeep = !start.isPrivate || browser.extension.inIncognitoContext === true;
  const props = {
    pack,
    tools,
    start,
    isTemporary,
    canKeep,
    unsaved: canKeep ? unsaved : undefined,
  };
  renderInFrame(<AddStory {...props} />);
}

startExtensionPage(t('addStory'), open);
