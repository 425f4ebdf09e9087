import type { Installed } from './browser.ts';
import { inExtension } from './extension.ts';

/** Stored items of 20,000 site rules, and a way to ask whether content scripts are registered by them. */
export function manyRules(installed: Installed, rule: 'on' | 'off') {
  const hosts = Array.from({ length: 20_000 }, (_, n) => `rule:s${n}.example`);
  const rules = Object.fromEntries(hosts.map((key) => [key, rule]));
  const mode = rule === 'on' ? { siteMode: 'off', 'rule:localhost': 'on' } : {};
  const isInUse = () =>
    inExtension(
      installed,
      async (pattern) => {
        const api = globalThis.browser ?? chrome;
        const scripts = await api.scripting.getRegisteredContentScripts();
        return scripts.some(
          ({ matches, excludeMatches }) =>
            matches?.includes(pattern) || excludeMatches?.includes(pattern),
        );
      },
      '*://*.s9999.example/*',
    );
  return { items: { ...rules, ...mode }, isInUse };
}
