import { isOrphaned } from '../shared/browser.ts';
import { sendToBackground } from '../shared/messages.ts';

/**
 * Wraps what the browser calls: an exception in it does not reach the page, and nothing of ours runs once Sidelight
 * has ended here.
 */
export type Guarded = <TArgs extends unknown[]>(
  work: (...args: TArgs) => void,
) => (...args: TArgs) => void;

/** What ends with a session. */
interface Session {
  readonly signal: AbortSignal;
  /** Whether it is not to end: pages can be edited from some time on, and no event tells of that. */
  readonly isAlive: boolean;
  stop(): void;
}

/** Makes the guard of a session: the session ends when it is not alive, or when something fails. */
export function makeGuard(session: Session): Guarded {
  return (work) =>
    (...args) => {
      if (session.signal.aborted) return;
      if (!session.isAlive) {
        session.stop();
        return;
      }
      try {
        work(...args);
      } catch (error) {
        fail(session, error);
      }
    };
}

/** Ends a session after a failure, and reports that to the background's console: no Sidelight is better than a broken one. */
export function fail(session: Session, error: unknown): void {
  if (session.signal.aborted) return;
  session.stop();
  if (isOrphaned()) return;
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  void sendToBackground('report-failure', { text }).catch(() => {});
}
