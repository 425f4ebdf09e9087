import { cloneElement, type VNode } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../shared/i18n.ts';

/** Tells the page, once there is one, whether a change was stored. */
let tellPage: (isStored: boolean) => void = () => {};

/**
 * Sees a change of settings through that the reader asked for. Where the browser does not store it, the page
 * says so, and its controls show again what is stored.
 *
 * @returns whether it was stored
 */
export async function carryOut(change: Promise<void>): Promise<boolean> {
  const isStored = await change.then(
    () => true,
    (error: unknown) => {
      console.error(error);
      return false;
    },
  );
  tellPage(isStored);
  return isStored;
}

/** One of the extension's own pages, with a word below it on a change that was not stored. */
export function Page({ content }: { readonly content: VNode }) {
  /** How many changes have failed since one was stored. */
  const [failures, setFailures] = useState(0);
  useLayoutEffect(() => {
    tellPage = (isStored) => setFailures((count) => (isStored ? 0 : count + 1));
  }, []);
  return (
    <>
      {/* A copy is drawn where the same would be passed over, and a control that was pressed would stay so. */}
      {cloneElement(content)}
      {failures > 0 && (
        // Another one for each failure: it is read out each time.
        <p key={failures} role="alert" class="notice not-stored">
          {t('notStored')}
        </p>
      )}
    </>
  );
}
