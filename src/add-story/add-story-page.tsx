import { makeTools } from '../recognition/page-recognition.ts';
import { t } from '../shared/i18n.ts';
import { loadBundledPack, loadNames } from '../shared/load-pack.ts';
import { takeStoryStart } from '../shared/story-text.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { AddStory } from './AddStory.tsx';

async function open(): Promise<void> {
  const [pack, table, start] = await Promise.all([
    loadBundledPack(),
    loadNames(),
    takeStoryStart(),
  ]);
  renderInFrame(<AddStory pack={pack} tools={makeTools(table)} start={start} />);
}

startExtensionPage(t('addStory'), open);
