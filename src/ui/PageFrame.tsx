import { cloneElement, type VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

/** How long a change may take until the page says that it is not stored yet, in ms. */
const SLOW_MS = 1000;

/** What the page has to tell about storage. */
interface Troubles {
  /** Failed changes since the last stored one. */
  readonly failures: number;
  /** Changes that the browser has not stored yet, though there was time for that. */
  readonly waiting: number;
  /** The settings have changed, and could not be read again. */
  readonly isUnread: boolean;
}

const NONE: Troubles = { failures: 0, waiting: 0, isUnread: false };

/** Changes what the frame tells, once it is rendered. */
let report: (change: (before: Troubles) => Troubles) => void = () => {};

/**
 * Waits for a change of the settings and returns whether the browser stored it. If it did not, or not yet, the frame
 * says so, and its controls show the stored values again.
 */
export async function saveSetting(change: Promise<void>): Promise<boolean> {
  let slow = 0;
  const timer = setTimeout(() => {
    slow = 1;
    report((before) => ({ ...before, failures: 0, waiting: before.waiting + 1 }));
  }, SLOW_MS);
  const isStored = await change.then(
    () => true,
    (error: unknown) => {
      console.error(error);
      return false;
    },
  );
  clearTimeout(timer);
  report((before) => ({
    ...before,
    failures: isStored ? 0 : before.failures + 1,
    waiting: before.waiting - slow,
  }));
  return isStored;
}

/** Tells the frame whether the settings could be read after they had changed. */
export function reportRead(isRead: boolean): void {
  report((before) => ({ ...before, isUnread: !isRead }));
}

/** An extension page, with a notice below it when storage is in trouble. */
export function PageFrame({ content }: { readonly content: VNode }) {
  const [{ failures, waiting, isUnread }, setTroubles] = useState(NONE);
  useLayoutEffect(() => {
    report = (change) =>
      setTroubles((before) => {
        const now = change(before);
        // Rendering again without need would show the old value of a control until the new one is read.
        return isSame(before, now) ? before : now;
      });
  }, []);
  return (
    <>
      {/* Preact skips an identical vnode, and a changed control would keep its unsaved value. */}
      {cloneElement(content)}
      {failures > 0 && (
        // A new element for each failure: screen readers announce each one.
        <p key={failures} role="alert" class="notice not-stored">
          {t('notStored')}
        </p>
      )}
      {waiting > 0 && (
        <p key="waiting" role="alert" class="notice not-stored">
          {t('storing')}
        </p>
      )}
      {isUnread && (
        <p key="unread" role="alert" class="notice not-stored">
          {t('notRead')}
        </p>
      )}
    </>
  );
}

function isSame(a: Troubles, b: Troubles): boolean {
  return a.failures === b.failures && a.waiting === b.waiting && a.isUnread === b.isUnread;
}
