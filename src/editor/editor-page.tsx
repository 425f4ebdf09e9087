import { storyTemplate, TEMPLATE_KEYS, type TemplateWords } from '../compile/story-template.ts';
import { writeStory } from '../compile/write-story.ts';
import { OWN } from '../pack/pack.ts';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { loadBundledPack } from '../shared/load-pack.ts';
import { sendToBackground } from '../shared/messages.ts';
import { readUnsaved, unsavedKey } from '../shared/unsaved-text.ts';
import { renderInFrame, startExtensionPage } from '../ui/start-extension-page.ts';
import { Editor, type EditorStart } from './Editor.tsx';

async function open(): Promise<void> {
  const [pack, start] = await Promise.all([loadBundledPack(), readStart()]);
  renderInFrame(<Editor pack={pack} start={start} />);
}

async function readStart(): Promise<EditorStart> {
  const id = new URLSearchParams(location.search).get('story') ?? '';
  const [story, isTemporary, unsaved] = await Promise.all([
    id === '' ? null : sendToBackground('read-story', { id }),
    sendToBackground('is-library-temporary', {}),
    readUnsaved(unsavedKey(id)),
  ]);
  const isPrivate = browser.extension.inIncognitoContext === true;
  const notices = [
    ...(isTemporary ? [t('optionsStoriesTemporary')] : isPrivate ? [t('addStoryPrivate')] : []),
    ...(story?.feed ? [t('editorOfFeed', story.feed.title)] : []),
    ...(id !== '' && !story ? [t('editorGone')] : []),
  ];
  // In the form of Swedish dates: 2026-01-31.
  const added = new Date().toLocaleDateString('sv');
  return {
    story: story ?? { id: OWN + crypto.randomUUID(), added },
    isNew: !story,
    text: story ? writeStory(story.draft) : storyTemplate(templateWords()),
    unsaved,
    notices,
  };
}

function templateWords(): TemplateWords {
  const words = Object.entries(TEMPLATE_KEYS).map(([word, key]) => [word, t(key)]);
  return Object.fromEntries(words) as TemplateWords;
}

startExtensionPage(t('editor'), open);
