import { makeTools } from '../recognition/page-recognition.ts';
import { t } from '../shared/i18n.ts';
import { loadBundledPack, loadNames } from '../shared/load-pack.ts';
import { sendToBackground } from '../shared/messages.ts';
import { takeStoryStart } from '../shared/story-text.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { AddStory } from './AddStory.tsx';

async function open(): Promise<void> {
  const [pack, table, start, isTemporary] = await Promise.all([
    loadBundledPack(),
    loadNames(),
    takeStoryStart(),
    sendToBackground('is-library-temporary', {}),
  ]);
  const tools = makeTools(table);
  renderInFrame(<AddStory pack={pack} tools={tools} start={start} isTemporary={isTemporary} />);
}

startExtensionPage(t('addStory'), open);
