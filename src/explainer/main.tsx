import { render } from 'preact';
import { takeTarget } from '../platform/explainer-target.ts';
import { onNamesChanged } from '../platform/frame-names.ts';
import { t, textDirection } from '../platform/i18n.ts';
import { loadPack } from '../platform/pack.ts';
import { onSettingsChanged, readSettings, setUnreadableAside } from '../platform/settings.ts';
import { Popup, type PopupState } from './Popup.tsx';
import { findNames, findTab } from './tab.ts';

let state: PopupState;

function show(change: Partial<PopupState>): void {
  state = { ...state, ...change };
  render(<Popup {...state} />, document.body);
}

async function load(): Promise<PopupState> {
  const asideCount = await setUnreadableAside();
  const [pack, settings, tab, target] = await Promise.all([
    loadPack(),
    readSettings(),
    findTab(location.search),
    takeTarget(),
  ]);
  return { pack, settings, tab, names: await findNames(tab.id), target, asideCount };
}

async function open(): Promise<void> {
  document.documentElement.lang = t('languageTag');
  document.documentElement.dir = textDirection();
  document.title = t('extensionName');
  show(await load());
  onSettingsChanged(() => void readSettings().then((settings) => show({ settings })));
  onNamesChanged(() => void findNames(state.tab.id).then((names) => show({ names })));
}

open().catch((error: unknown) => {
  console.error(error);
  render(<p class="notice">{t('failed')}</p>, document.body);
});
