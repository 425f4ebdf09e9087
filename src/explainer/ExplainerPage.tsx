import type { Pack } from '../analysis/pack.ts';
import { browser } from '../platform/browser.ts';
import { t, tCount } from '../platform/i18n.ts';
import { isOnHost, type Settings } from '../platform/settings.ts';
import { Explainer } from './Explainer.tsx';
import { Feedback } from './Feedback.tsx';
import { NamesHere } from './NamesHere.tsx';
import { Silenced } from './Silenced.tsx';
import { SiteSwitch } from './SiteSwitch.tsx';
import type { NameHere, ReadTab } from './tab.ts';

/** All that the popup shows. */
export interface PopupState {
  readonly pack: Pack;
  readonly settings: Settings;
  readonly tab: ReadTab;
  readonly names: readonly NameHere[];
  /** The passage that a card led to. */
  readonly target: string | undefined;
  /** How many stored settings could not be read and stand aside. */
  readonly asideCount: number;
}

/** The toolbar popup: the switch, the names on this page, the story. */
export function Popup({ pack, settings, tab, names, target, asideCount }: PopupState) {
  const analysis = pack.analyses[0];
  return (
    <main>
      <SiteSwitch page={tab.page} settings={settings} />
      {asideCount > 0 && <p class="notice">{tCount('popupAside', asideCount)}</p>}
      {isOnIn(tab, settings) && <NamesHere tab={tab} names={names} pack={pack} />}
      <Silenced silences={settings.silences} url={urlOf(tab)} pack={pack} />
      {analysis && <Explainer pack={pack} analysis={analysis} target={target} />}
      {analysis && <Feedback analysisId={analysis.id} answer={settings.answers.get(analysis.id)} />}
      <footer>
        <button type="button" class="quiet" onClick={() => void browser.runtime.openOptionsPage()}>
          {t('popupSettings')}
        </button>
      </footer>
    </main>
  );
}

function urlOf({ page }: ReadTab): string | undefined {
  return page.kind === 'web' ? page.url : undefined;
}

function isOnIn({ page }: ReadTab, settings: Settings): boolean {
  return page.kind === 'web' && isOnHost(page.host, settings);
}
