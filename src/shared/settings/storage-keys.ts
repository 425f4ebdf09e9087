/**
 * The keys in `storage.local`, without those of the choices; a key that ends in a colon is a prefix. Each
 * site rule, muted name and answer has a key of its own, so that two windows never overwrite each other.
 * Users have settings under these keys: do not rename them.
 */
export const STORAGE_KEYS = {
  paused: 'paused',
  /** Followed by a host. */
  rule: 'rule:',
  /** Followed by a muted name as text. */
  // Readers have these keys, and `silences` in exported files, since names were called silenced.
  mutedName: 'silence:',
  /** Followed by an analysis id. */
  feedback: 'answer:',
  /** Followed by the key of a value that could not be read. */
  quarantine: 'aside:',
} as const;

/** Whether a stored key affects where content scripts run. */
export function affectsInjection(key: string): boolean {
  return key === STORAGE_KEYS.paused || key === 'siteMode' || key.startsWith(STORAGE_KEYS.rule);
}

/** Whether a stored key affects how pages are marked. */
export function affectsMarking(key: string): boolean {
  return key === 'style' || key === 'density' || key === 'delay';
}

/** Whether a stored key affects which names are marked. */
export function affectsMutedNames(key: string): boolean {
  return key.startsWith(STORAGE_KEYS.mutedName);
}
