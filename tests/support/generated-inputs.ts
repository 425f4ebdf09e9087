import fc from 'fast-check';

/**
 * What property tests start from: the same inputs in each run, so that a run fails for a change and not by chance.
 * `SEED=random npm run unit` looks for new ones; a number repeats a run.
 */
const { SEED = '20260131' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });
