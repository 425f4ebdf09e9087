import { removeSettings, storeSettings } from '../../e2e/support/extension.ts';
import { manyRules } from '../../e2e/support/many-rules.ts';
import { waitUntil } from '../../e2e/support/page.ts';
import type { Situation } from '../situation.ts';

/** 20,000 rules are in use soon: the figure says how soon. In `npm test`, `sites.test.ts` does the same without a clock. */
export const manyRulesInUse: Situation = {
  name: 'many-rules',
  title: '20,000 site rules are stored: content scripts are registered by them within 5 s',
  browsers: ['chromium', 'firefox'],
  tries: { short: 0, long: 5 },
  run: async (stage) => {
    const times: number[] = [];
    await stage.eachTry(async () => {
      const { items, isInUse } = manyRules(stage.installed, 'off');
      await storeSettings(stage.installed, items);
      const start = performance.now();
      await waitUntil(isInUse, () => 'the rules were not registered');
      const seconds = (performance.now() - start) / 1000;
      times.push(seconds);
      await removeSettings(stage.installed, Object.keys(items));
      await waitUntil(
        async () => !(await isInUse()),
        () => 'the rules stayed registered',
      );
      if (seconds > 5) throw new Error(`that took ${seconds.toFixed(1)} s`);
    });
    stage.figure = `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)} s after they were stored`;
  },
};
