import type { Reason } from '../recognition/disambiguation/page-evidence.ts';
import { t } from '../shared/i18n.ts';
import type { MuteScope } from '../shared/muted-names.ts';
import { reasonInWords } from '../ui/labels.ts';

interface Props {
  /** The name of the entity. */
  readonly name: string;
  readonly reason: Reason;
  silence(scope: MuteScope): void;
  /** The card has another height now. */
  onToggle(): void;
}

/** Why the name under the pointer was marked, and three ways to say that it should not have been. */
export function WhyMarked({ name, reason, silence, onToggle }: Props) {
  const scopes = [
    { scope: 'page', label: t('whyNotPage') },
    { scope: 'site', label: t('whyNotSite') },
    { scope: 'everywhere', label: t('whyNotEverywhere') },
  ] as const;
  return (
    <details class="why" onToggle={onToggle}>
      <summary>{t('whyMarked')}</summary>
      <p>{reasonInWords(reason, name)}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset lays its legend out its own way. */}
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
