/**
 * Wraps what the browser calls: an exception in it does not reach the page, and nothing of ours runs once Sidelight
 * has been taken away.
 */
export type Safely = <TArgs extends unknown[]>(
  work: (...args: TArgs) => void,
) => (...args: TArgs) => void;
