import { describe, expect, it } from 'vitest';
import { problemInWords } from '../../../src/options/feed-problem.ts';

describe('the answer of a server with an error', () => {
  it.each([
    [404, 'Check the address.'],
    [410, 'Check the address.'],
    [500, 'Try again later.'],
    [403, 'Try again later.'],
  ])('%i says what to do', (status, advice) => {
    const said = problemInWords({ at: 0, problem: 'status', status });
    expect(said).toContain(`error ${status}`);
    expect(said).toContain(advice);
    expect(said.match(/again later|Check the address/g)).toHaveLength(1);
  });
});
