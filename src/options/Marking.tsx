import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { storeChoice } from '../shared/settings/store.ts';
import { saveSetting } from '../ui/PageFrame.tsx';
import { Choice } from './Choice.tsx';
import { Sample, StyleName } from './Sample.tsx';
import { Section } from './Section.tsx';

/** Style and density of marks. */
export function Marking({ settings }: { readonly settings: Settings }) {
  const { style, density } = settings;
  return (
    <Section id="marking" heading={t('optionsMarking')} hint={t('optionsMarkingHint')}>
      <Choice
        name="style"
        legend={t('optionsStyle')}
        value={style}
        onChoose={(value) => void saveSetting(storeChoice('style', value))}
        options={[
          { value: 'both', label: <StyleName style="both" text={t('optionsStyleBoth')} /> },
          {
            value: 'underline',
            label: <StyleName style="underline" text={t('optionsStyleUnderline')} />,
          },
          { value: 'tint', label: <StyleName style="tint" text={t('optionsStyleTint')} /> },
        ]}
      />
      <Choice
        name="density"
        legend={t('optionsDensity')}
        value={density}
        onChoose={(value) => void saveSetting(storeChoice('density', value))}
        options={[
          {
            value: 'section',
            label: t('optionsDensitySection'),
            hint: t('optionsDensitySectionHint'),
          },
          { value: 'page', label: t('optionsDensityPage') },
          { value: 'every', label: t('optionsDensityEvery'), hint: t('optionsDensityEveryHint') },
        ]}
      />
      <Sample style={style} density={density} />
    </Section>
  );
}

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
