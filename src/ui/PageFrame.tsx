import { cloneElement, type VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

/** Reports to the frame, once it is rendered, whether a change was stored. */
let reportResult: (isStored: boolean) => void = () => {};

/**
 * Waits for a change of the settings and returns whether the browser stored it. If it did not, the frame shows an
 * error, and its controls show the stored values again.
 */
export async function saveSetting(change: Promise<void>): Promise<boolean> {
  const isStored = await change.then(
    () => true,
    (error: unknown) => {
      console.error(error);
      return false;
    },
  );
  reportResult(isStored);
  return isStored;
}

/** An extension page, with an error below it after a change that was not stored. */
export function PageFrame({ content }: { readonly content: VNode }) {
  /** Failed changes since the last stored one. */
  const [failures, setFailures] = useState(0);
  useLayoutEffect(() => {
    reportResult = (isStored) => setFailures((count) => (isStored ? 0 : count + 1));
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
    </>
  );
}
