import type { ComponentChildren } from 'preact';
import type { FeedInList } from '../library/feed-list.ts';
import { isRightReturnable, requestRights, returnRightToAll } from '../shared/given-rights.ts';
import { firstInWords, t } from '../shared/i18n.ts';
import { ALL_SITES, covers, rightTo, rightToAddress } from '../shared/rights.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { hostLabel } from '../ui/host-label.ts';

interface Props {
  readonly settings: Settings;
  /** What the browser lets Sidelight read. */
  readonly rights: readonly string[];
  readonly feeds: readonly FeedInList[];
}

/** Maximum number of hosts to name. */
const MAX_NAMED = 10;

/** Where what the browser lets Sidelight read is less, or more, than the settings say; and what to do about that. */
export function SiteRights({ settings, rights, feeds }: Props) {
  const hasAll = rights.includes(ALL_SITES);
  const hosts = [...settings.rules.keys()].filter((host) => settings.rules.get(host) === 'on');
  if (settings.siteMode === 'on') {
    return hasAll ? null : (
      <Notice
        text={t('optionsRightAll')}
        label={t('rightAskAll')}
        act={() => requestRights([ALL_SITES])}
      />
    );
  }
  if (hasAll && !isRightReturnable()) return <p class="notice">{t('optionsRightRequired')}</p>;
  if (hasAll) {
    const kept = [...hosts.map(rightTo), ...feeds.map(({ url }) => rightToAddress(url))];
    return (
      <Notice
        text={t('optionsRightBack')}
        label={t('optionsRightReturn')}
        act={() => returnRightToAll([...new Set(kept)])}
      />
    );
  }
  const missing = hosts.filter((host) => !covers(rights, host));
  if (missing.length === 0) return null;
  const named = missing.slice(0, MAX_NAMED).map(hostLabel);
  return (
    <Notice
      text={t('optionsRightSites', firstInWords(named, missing.length))}
      label={t('optionsRightAsk')}
      act={() => requestRights(missing.map(rightTo))}
    />
  );
}

interface NoticeProps {
  readonly text: ComponentChildren;
  readonly label: string;
  act(): Promise<unknown>;
}

function Notice({ text, label, act }: NoticeProps) {
  return (
    <div class="notice rights">
      <p>{text}</p>
      <button
        type="button"
        class="pill"
        onClick={() => void act().catch((error: unknown) => console.error(error))}
      >
        {label}
      </button>
    </div>
  );
}
