import { browser } from '../shared/browser.ts';
import { removeTab } from '../shared/frame-names.ts';
import { onRightsChanged } from '../shared/given-rights.ts';
import { checkRequest } from '../shared/message-schemas.ts';
import { type BackgroundMessages, type Handlers, listen } from '../shared/messages.ts';
import { forgetPlace } from '../shared/popup-place.ts';
import { sortUnreadable } from '../shared/settings/local-items.ts';
import { affectsInjection } from '../shared/settings/storage-keys.ts';
import { onSettingsChanged, readStoredItems } from '../shared/settings/store.ts';
import { onLastPrivateClosed } from '../shared/windows.ts';
import { applySettings, applySettingsAtFirst } from './apply-settings.ts';
import { cardsFor } from './cards.ts';
import { checkNames } from './check-names.ts';
import { onCommand } from './commands.ts';
import {
  addFeed,
  checkDueFeeds,
  checkFeed,
  FEED_ALARM,
  listFeeds,
  pauseFeed,
  readFeedUpdate,
  removeFeed,
  resumeChecks,
  takeFeedUpdate,
} from './feeds.ts';
import { injectCard, startInPrivateTab } from './inject.ts';
import {
  dropStaged,
  exportStories,
  isLibraryTemporary,
  keepStaged,
  keepStories,
  keptStories,
  knownEntities,
  listStories,
  ownStories,
  readStaleStories,
  readStory,
  removeStory,
  renewStories,
  stageStories,
  switchStory,
  withNotice,
} from './library.ts';
import { ADD_STORY, addSelectedStory, onMenuClicked } from './menus.ts';
import { muteName } from './mute-name.ts';
import { openExplainer } from './open-explainer.ts';
import { areaOf, forgetPrivate, tellPrivateTabs } from './private-windows.ts';
import { recognize } from './recognize.ts';
import { clearNames, reportNames } from './report-names.ts';
import { returnNeedlessRights, returnRightsOfRules } from './return-rights.ts';
import { turnSiteOff } from './site-switch.ts';
import { showTabState } from './toolbar-button.ts';

// Every listener is added synchronously: the browser starts this script for an event and delivers the
// event only to listeners that were added in the first turn of the event loop. Messages first: pages wait for answers,
// whatever else the browser may lack.

const handlers: Handlers<keyof BackgroundMessages> = {
  recognize,
  'report-names': reportNames,
  'clear-names': (_request, sender) => clearNames(sender),
  'get-card': async ({ entity }, { tab }) => (await cardsFor([entity], tab?.id))[0] ?? null,
  'open-explainer': (target, { tab }) => openExplainer(target, tab),
  'turn-site-off': (_request, { tab }) => turnSiteOff(tab),
  'mute-name': ({ entity, scope }, { tab }) => muteName(entity, scope, tab),
  'read-settings': async (_request, { tab }) => withNotice(await readStoredItems(areaOf(tab))),
  'load-card-script': (_request, { tab, frameId }) => injectCard(tab?.id, frameId),
  'list-stories': listStories,
  'is-library-temporary': isLibraryTemporary,
  'get-own-stories': ownStories,
  'known-entities': ({ ids }) => knownEntities(ids),
  'kept-stories': ({ ids }) => keptStories(ids),
  'export-stories': exportStories,
  'read-story': ({ id }) => readStory(id),
  'read-stale-stories': readStaleStories,
  'renew-stories': ({ stories }) => renewStories(stories),
  'keep-stories': ({ stories }) => keepStories(stories),
  'stage-stories': ({ batch, stories }) => stageStories(batch, stories),
  'keep-staged': ({ batch, count }) => keepStaged(batch, count),
  'drop-staged': ({ batch }) => dropStaged(batch),
  'list-feeds': listFeeds,
  'add-feed': ({ url }) => addFeed(url),
  'check-feed': ({ url }) => checkFeed(url),
  'pause-feed': ({ url, isPaused }) => pauseFeed(url, isPaused),
  'remove-feed': ({ url, withStories }) => removeFeed(url, withStories),
  'read-feed-update': ({ url }) => readFeedUpdate(url),
  'take-feed-update': takeFeedUpdate,
  'switch-story': ({ id, isOn }) => switchStory(id, isOn),
  'remove-story': ({ id }) => removeStory(id),
  'report-failure': ({ text }, { url }) => console.error(`Sidelight stopped on ${url}: ${text}`),
};
listen(handlers, checkRequest);

browser.runtime.onInstalled.addListener(({ reason }) => {
  // Fails if no window is open: when a policy or sync has installed the extension.
  const openWelcome = () => browser.tabs.create({ url: browser.runtime.getURL('welcome.html') });
  if (reason === 'install') openWelcome().catch(() => {});
  // It may read what an earlier version could not.
  if (reason === 'update') sortUnreadable().catch((error: unknown) => console.error(error));
});
// Starts this script with the browser.
browser.runtime.onStartup.addListener(() => {
  returnNeedlessRights().catch((error: unknown) => console.error(error));
});
applySettingsAtFirst();
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === FEED_ALARM) void checkDueFeeds();
});
resumeChecks().catch((error: unknown) => console.error(error));
onRightsChanged(applySettings);
onSettingsChanged((keys, area) => {
  if (keys.some(affectsInjection)) applySettings();
  returnRightsOfRules(keys).catch((error: unknown) => console.error(error));
  if (area === 'private') void tellPrivateTabs();
});

browser.tabs.onUpdated.addListener((tabId, { status, url: newUrl }, tab) => {
  if (status === 'loading') void showTabState(tabId, tab);
  if (status === 'complete' && tab.incognito) void startInPrivateTab(tab);
  if (status ?? newUrl) void checkNames(tabId);
});
onLastPrivateClosed(() => void forgetPrivate());
const onTabGone = (tabId: number) => void Promise.all([removeTab(tabId), forgetPlace(tabId)]);
browser.tabs.onRemoved.addListener(onTabGone);
// A discarded tab comes back with another id.
browser.tabs.onReplaced?.addListener((_added, removed) => onTabGone(removed));
browser.contextMenus?.onClicked.addListener(
  (info, tab) =>
    void (info.menuItemId === ADD_STORY
      ? addSelectedStory(info, tab)
      : onMenuClicked(info.menuItemId, tab)),
);
browser.commands?.onCommand.addListener((command) => void onCommand(command));
