import { takeTarget } from '../platform/explainer-target.ts';
import { onNamesChanged } from '../platform/frame-names.ts';
import { t } from '../platform/i18n.ts';
import { loadPack } from '../platform/pack.ts';
import { onSettingsChanged, readSettings, setUnreadableAside } from '../platform/settings.ts';
import { drawPage, startPage } from '../ui/start-page.ts';
import { Popup, type PopupState } from './Popup.tsx';
import { findNames, findTab } from './tab.ts';

let state: PopupState;

function show(change: Partial<PopupState>): void {
  state = { ...state, ...change };
  drawPage(<Popup {...state} />);
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
  show(await load());
  onSettingsChanged(() => void readSettings().then((settings) => show({ settings })));
  onNamesChanged(() => void findNames(state.tab.id).then((names) => show({ names })));
}

startPage(t('extensionName'), open);
