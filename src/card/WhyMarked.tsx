import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { t } from '../shared/i18n.ts';
import type { MuteScope } from '../shared/muted-names.ts';
import { reasonLabel } from '../ui/labels.ts';

interface Props {
  /** The name of the entity. */
  readonly name: string;
  readonly reason: Reason;
  silence(scope: MuteScope): void;
  /** Called when the height of the card has changed. */
  onToggle(): void;
}

/** Why the mention was marked, and buttons that mute its name on the page, on the site or everywhere. */
export function WhyMarked({ name, reason, silence, onToggle }: Props) {
  const scopes = [
    { scope: 'page', label: t('whyNotPage') },
    { scope: 'site', label: t('whyNotSite') },
    { scope: 'everywhere', label: t('whyNotEverywhere') },
  ] as const;
  return (
    <details class="why" onToggle={onToggle}>
      <summary>{t('whyMarked')}</summary>
      <p>{reasonLabel(reason, name)}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a legend cannot be laid out in the row. */}
      <div class="not" role="group" aria-label={t('whyNotLabel', name)}>
        <span class="soft">{t('whyNot')}</span>
        {scopes.map(({ scope, label }) => (
          <button type="button" key={scope} onClick={() => silence(scope)}>
            {label}
          </button>
        ))}
      </div>
    </details>
  );
}
