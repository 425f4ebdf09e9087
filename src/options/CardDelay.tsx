import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeChoice } from '../shared/settings/store.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { Choice } from './Choice.tsx';
import { Section } from './Section.tsx';

/** The delay before cards open. */
export function CardDelay({ settings }: { readonly settings: Settings }) {
  return (
    <Section id="card" heading={t('optionsCard')} hint={t('optionsCardHint')}>
      <Choice
        name="delay"
        legend={t('optionsDelay')}
        value={settings.delay}
        onChoose={(value) => void saveSetting(storeChoice('delay', value))}
        options={[
          { value: 'quick', label: t('optionsDelayQuick'), hint: t('optionsDelayQuickHint') },
          { value: 'normal', label: t('optionsDelayNormal') },
          { value: 'slow', label: t('optionsDelaySlow'), hint: t('optionsDelaySlowHint') },
        ]}
      />
    </Section>
  );
}
