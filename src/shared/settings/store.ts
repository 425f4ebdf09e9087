import { browser } from './browser.ts';
import { hostOf, isHost } from './hosts.ts';
import { parseSilence, type Silence, silenceText } from './muted-names.ts';
import { type RuleChange, type SiteChoices, type SiteRule, siteState } from './site-rules.ts';

/** What the reader can choose between. The first of each is what holds until then; it is never stored. */
export const CHOICES = {
  /** Whether Sidelight is on where no site rule says. */
  siteMode: ['on', 'off'],
  /** How marks look. */
  style: ['both', 'underline', 'tint'],
  /** Which mentions of a name are marked: every one, or the first of a section or of the page. */
  density: ['every', 'section', 'page'],
  /** How long the pointer rests on a mark before its card opens. */
  delay: ['normal', 'quick', 'slow'],
} as const;

/** The name of a choice, which it is stored under, too. */
export type ChoiceName = keyof typeof CHOICES;
/** What the reader chose, or what holds until then. */
export type Choices = { readonly [TName in ChoiceName]: (typeof CHOICES)[TName][number] };
/** Those of them that decide how a page is marked. */
export type MarkChoices = Pick<Choices, 'style' | 'density' | 'delay'>;

/**
 * The reader's settings. `storage.local` is the truth; only what the reader changed is stored, one
 * key to a site rule, so that two windows never overwrite each other (design.md §8).
 */
export interface Settings extends Choices, SiteChoices {
  /** Highlighting is paused everywhere; the rules stay. */
  readonly isPaused: boolean;
  /** The names that the reader does not want marked, each with where. */
  readonly silences: readonly Silence[];
  /** The reader's answer to "Was this useful?", by analysis id. Never leaves the device. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Keys whose values could not be read. */
  readonly unreadable: readonly string[];
}

/** Whether the reader found an analysis useful. */
export type Answer = 'yes' | 'no';

const PAUSED = 'paused';
const RULE = 'rule:';
const ANSWER = 'answer:';
const SILENCE = 'silence:';
const ASIDE = 'aside:';

/** Settings while they are read. */
interface Reading {
  isPaused: boolean;
  readonly choices: { -readonly [TName in ChoiceName]?: Choices[TName] };
  readonly rules: Map<string, SiteRule>;
  readonly silences: Silence[];
  readonly answers: Map<string, Answer>;
}

/** Reads settings out of what is stored. The good ones work; the bad ones are named. Pure. */
export function parseSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const reading: Reading = {
    isPaused: false,
    choices: {},
    rules: new Map(),
    silences: [],
    answers: new Map(),
  };
  const unreadable = Object.entries(stored)
    .filter(([key, value]) => !key.startsWith(ASIDE) && !readInto(reading, key, value))
    .map(([key]) => key);
  const { choices, ...others } = reading;
  return { ...UNCHOSEN, ...choices, ...others, unreadable };
}

const UNCHOSEN: Choices = {
  siteMode: CHOICES.siteMode[0],
  style: CHOICES.style[0],
  density: CHOICES.density[0],
  delay: CHOICES.delay[0],
};

/** Takes one stored setting in. Returns whether it could be read. */
function readInto(settings: Reading, key: string, value: unknown): boolean {
  const [host, analysis] = [after(RULE, key), after(ANSWER, key)];
  const silence = parseSilence(after(SILENCE, key) ?? '');
  if (host !== undefined && isHost(host) && isRule(value)) settings.rules.set(host, value);
  else if (analysis !== undefined && isAnswer(value)) settings.answers.set(analysis, value);
  else if (silence && value === true) settings.silences.push(silence);
  else if (key === PAUSED && value === true) settings.isPaused = true;
  else if (isChoice(key, value)) Object.assign(settings.choices, { [key]: value });
  else return false;
  return true;
}

// By hand: every frame reads settings, and should not carry a library for it.
function isRule(value: unknown): value is SiteRule {
  return value === 'on' || value === 'off';
}

function isChoice(name: string, value: unknown): boolean {
  if (!Object.hasOwn(CHOICES, name)) return false;
  const values: readonly unknown[] = CHOICES[name as ChoiceName];
  return values.includes(value);
}

function isAnswer(value: unknown): value is Answer {
  return value === 'yes' || value === 'no';
}

function after(prefix: string, key: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** Reads the settings as they are now. */
export async function readSettings(): Promise<Settings> {
  return parseSettings(await browser.storage.local.get(null));
}

/**
 * Moves settings that cannot be read out of the way, unharmed, so that new ones can be stored under
 * their keys.
 *
 * @returns the number of settings that stand aside now
 */
export function setUnreadableAside(): Promise<number> {
  return inTurn(moveUnreadable);
}

async function moveUnreadable(): Promise<number> {
  const stored = await browser.storage.local.get(null);
  const { unreadable } = parseSettings(stored);
  const moved: Record<string, unknown> = {};
  for (const key of unreadable) {
    moved[asideKey(key, stored[key], { ...stored, ...moved })] = stored[key];
  }
  if (unreadable.length > 0) {
    await browser.storage.local.set(moved);
    await browser.storage.local.remove([...unreadable]);
  }
  return Object.keys({ ...stored, ...moved }).filter((key) => key.startsWith(ASIDE)).length;
}

/**
 * The key under which a value is to stand aside: one where nothing stands, or where it stands
 * already, because a popup that its reader closed never came to remove it from where it was.
 */
function asideKey(key: string, value: unknown, taken: Readonly<Record<string, unknown>>): string {
  let place = ASIDE + key;
  for (let n = 2; Object.hasOwn(taken, place) && !isSame(taken[place], value); n++) {
    place = `${ASIDE}${key}#${n}`;
  }
  return place;
}

/** Whether two stored values are the same. What is stored is JSON. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * Does something to the settings while no other of the extension's pages does: between the reading
 * and the removal of one that cannot be read, another could have stored a good one under its key.
 */
function inTurn<TResult>(work: () => Promise<TResult>): Promise<TResult> {
  return navigator.locks.request('settings', work);
}

/** What stands aside, under the keys that it stood under; the second of one key with a `#2`. */
export async function readAside(): Promise<Record<string, unknown>> {
  const stored = await browser.storage.local.get(null);
  const aside = Object.entries(stored).filter(([key]) => key.startsWith(ASIDE));
  return Object.fromEntries(aside.map(([key, value]) => [key.slice(ASIDE.length), value]));
}

/** Throws away what stands aside under some keys, as {@link readAside} has them. */
export async function discardAside(keys: readonly string[]): Promise<void> {
  await browser.storage.local.remove(keys.map((key) => ASIDE + key));
}

/** The keys that entries of settings are stored under. */
export const settingKeys = {
  paused: PAUSED,
  rule: (host: string) => RULE + host,
  answer: (analysisId: string) => ANSWER + analysisId,
  silence: (text: string) => SILENCE + text,
};

/** Settings as they are stored: what {@link parseSettings} reads. Pure. */
export function storedItems(settings: Settings): Record<string, string | true> {
  const items = new Map<string, string | true>();
  if (settings.isPaused) items.set(PAUSED, true);
  for (const [name, value] of Object.entries(chosen(settings))) items.set(name, value);
  for (const [host, rule] of settings.rules) items.set(settingKeys.rule(host), rule);
  for (const silence of settings.silences) items.set(SILENCE + silenceText(silence), true);
  for (const [analysis, answer] of settings.answers) items.set(ANSWER + analysis, answer);
  return Object.fromEntries(items);
}

/** What the reader chose, without what holds anyway. */
export function chosen(settings: Choices): Partial<Choices> {
  const names = Object.keys(CHOICES) as ChoiceName[];
  const others = names.filter((name) => settings[name] !== UNCHOSEN[name]);
  return Object.fromEntries(others.map((name) => [name, settings[name]]));
}

/** One stored setting that comes, goes or changes; undefined where there is none. */
export interface SettingChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Carries changes out: all of them, or, where there is no room for them, none. */
export async function storeChanges(changes: readonly SettingChange[]): Promise<void> {
  const [gone, kept] = [[] as string[], {} as Record<string, unknown>];
  for (const { key, after } of changes) {
    if (after === undefined) gone.push(key);
    else kept[key] = after;
  }
  await store(kept, gone);
}

/** Stores a change of site rules. */
export async function storeRules({ set, remove }: RuleChange): Promise<void> {
  const items = [...set].map(([host, rule]) => [RULE + host, rule]);
  const keys = remove.map((host) => RULE + host);
  await store(Object.fromEntries(items), keys);
}

/** Pauses or resumes highlighting everywhere. */
export async function storePause(isPaused: boolean): Promise<void> {
  await store(isPaused ? { [PAUSED]: true } : {}, isPaused ? [] : [PAUSED]);
}

/** Stores what the reader chose; nothing, where that is what holds anyway. */
export async function storeChoice<TName extends ChoiceName>(
  name: TName,
  value: Choices[TName],
): Promise<void> {
  const isDefault = value === UNCHOSEN[name];
  await store(isDefault ? {} : { [name]: value }, isDefault ? [name] : []);
}

/** Keeps the answer to "Was this useful?" on this device. */
export async function storeAnswer(analysisId: string, answer: Answer): Promise<void> {
  await store({ [ANSWER + analysisId]: answer }, []);
}

/** Stops marking a name somewhere. */
export async function storeSilence(silence: Silence): Promise<void> {
  await store({ [SILENCE + silenceText(silence)]: true }, []);
}

/** Marks a name again where it was silenced. */
export async function removeSilence(silence: Silence): Promise<void> {
  await store({}, [SILENCE + silenceText(silence)]);
}

/** Writes settings; never over one that could not be read. */
function store(items: Record<string, unknown>, remove: readonly string[]): Promise<void> {
  return inTurn(async () => {
    await moveUnreadable();
    await browser.storage.local.set(items);
    await browser.storage.local.remove([...remove]);
  });
}

/** Whether Sidelight is to run on a host. */
export function isOnHost(host: string, settings: Settings): boolean {
  return !settings.isPaused && siteState(settings, host).isOn;
}

/** Whether Sidelight is to run on a page. False where it cannot. */
export function isOnAt(url: string | undefined, settings: Settings): boolean {
  const host = hostOf(url);
  return host !== undefined && isOnHost(host, settings);
}

/**
 * Calls back whenever settings change, in whichever context, with the keys that did.
 *
 * @returns a function that stops that
 */
export function onSettingsChanged(callback: (keys: readonly string[]) => void): () => void {
  const onChanged = (changes: Readonly<Record<string, unknown>>, area: string) => {
    if (area === 'local') callback(Object.keys(changes));
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}

/** Whether a stored key decides over where Sidelight runs. */
export function decidesWhere(key: string): boolean {
  return key === PAUSED || key === 'siteMode' || key.startsWith(RULE);
}

/** Whether a stored key decides over how pages are marked. */
export function decidesHow(key: string): boolean {
  return key === 'style' || key === 'density' || key === 'delay';
}

/** Whether a stored key decides over which names are marked. */
export function decidesWhich(key: string): boolean {
  return key.startsWith(SILENCE);
}
