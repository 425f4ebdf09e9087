import { isHost } from '../hosts.ts';
import { LIBRARY_KEY } from '../library-notice.ts';
import { formatMutedName, type MutedName, parseMutedName } from '../muted-names.ts';
import type { SiteRule } from '../site-rules.ts';
import {
  CHOICES,
  type ChoiceName,
  DEFAULTS,
  type FeedbackAnswer,
  nonDefaults,
  type Settings,
} from './definition.ts';
import { STORAGE_KEYS } from './storage-keys.ts';

/** What `storage.local` holds, or part of it. */
export type StoredItems = Readonly<Record<string, unknown>>;

/** Parses stored items. Those that cannot be read are listed in `unreadable`, the others apply. Pure. */
export function parseSettings(stored: StoredItems): Settings {
  const settings = defaultSettings();
  const unreadable = Object.entries(stored)
    .filter(
      ([key, value]) =>
        !key.startsWith(STORAGE_KEYS.quarantine) && !parseItem(settings, key, value),
    )
    .map(([key]) => key);
  return { ...settings, unreadable };
}

function defaultSettings() {
  return {
    ...DEFAULTS,
    isPaused: false,
    rules: new Map<string, SiteRule>(),
    mutedNames: [] as MutedName[],
    feedback: new Map<string, FeedbackAnswer>(),
  };
}

/** Adds one stored item to the settings. Returns whether it could be read. */
function parseItem(
  settings: ReturnType<typeof defaultSettings>,
  key: string,
  value: unknown,
): boolean {
  const host = withoutPrefix(STORAGE_KEYS.rule, key);
  const analysisId = withoutPrefix(STORAGE_KEYS.feedback, key);
  const mutedName = parseMutedName(withoutPrefix(STORAGE_KEYS.mutedName, key) ?? '');
  if (host !== undefined && isHost(host) && isRule(value)) settings.rules.set(host, value);
  else if (analysisId !== undefined && isFeedback(value)) settings.feedback.set(analysisId, value);
  else if (mutedName && value === true) settings.mutedNames.push(mutedName);
  else if (key === STORAGE_KEYS.paused && value === true) settings.isPaused = true;
  else if (key === LIBRARY_KEY) return true;
  else if (isChoice(key, value)) Object.assign(settings, { [key]: value });
  else return false;
  return true;
}

function withoutPrefix(prefix: string, key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

// Checked by hand: every frame parses settings, and a schema library would be in its content script.
function isRule(value: unknown): value is SiteRule {
  return value === 'on' || value === 'off';
}

function isFeedback(value: unknown): value is FeedbackAnswer {
  return value === 'yes' || value === 'no';
}

function isChoice(name: string, value: unknown): boolean {
  if (!Object.hasOwn(CHOICES, name)) return false;
  const values: readonly unknown[] = CHOICES[name as ChoiceName];
  return values.includes(value);
}

/** The items to store for some settings: what {@link parseSettings} reads. Pure. */
export function storedItems(settings: Settings): Record<string, string | true> {
  const { isPaused, rules, mutedNames, feedback } = settings;
  return {
    ...(isPaused && { [STORAGE_KEYS.paused]: true }),
    ...nonDefaults(settings),
    ...withPrefix(STORAGE_KEYS.rule, rules),
    ...withPrefix(
      STORAGE_KEYS.mutedName,
      mutedNames.map((each) => [formatMutedName(each), true as const]),
    ),
    ...withPrefix(STORAGE_KEYS.feedback, feedback),
  };
}

function withPrefix<TValue>(
  prefix: string,
  entries: Iterable<readonly [string, TValue]>,
): Record<string, TValue> {
  return Object.fromEntries([...entries].map(([key, value]) => [prefix + key, value]));
}
