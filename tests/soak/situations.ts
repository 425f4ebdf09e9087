import type { Situation } from './situation.ts';
import { backgroundKilled } from './situations/background-killed.ts';
import { browserKilled } from './situations/browser-killed.ts';
import { domFuzz } from './situations/dom-fuzz.ts';
import { HOSTILE_PAGES } from './situations/hostile/hostile.ts';
import { importKilled } from './situations/import-killed.ts';
import { blockLeaks, navigationLeaks } from './situations/leaks.ts';
import { manyRulesInUse } from './situations/many-rules.ts';
import { noticed } from './situations/noticed.ts';
import { requests } from './situations/requests.ts';
import { storiesKilled } from './situations/stories-killed.ts';

/** All situations, in the order of the table. */
export const SITUATIONS: readonly Situation[] = [
  backgroundKilled,
  browserKilled,
  importKilled,
  storiesKilled,
  domFuzz,
  navigationLeaks,
  blockLeaks,
  manyRulesInUse,
  requests,
  noticed,
  ...HOSTILE_PAGES,
];
