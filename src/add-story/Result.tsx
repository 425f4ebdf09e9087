import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../shared/i18n.ts';
import { Kept } from './Kept.tsx';
import type { Outcome } from './use-keeping.ts';

interface Props {
  readonly outcome: Outcome | undefined;
  /** Begins with another story. */
  onAnother(): void;
}

/** Says at the top of the page what became of stories, and what the user can do next. */
export function Result({ outcome, onAnother }: Props) {
  const result = useRef<HTMLDivElement>(null);
  const isKept = typeof outcome === 'object';
  const isShown = isKept || outcome === 'cancelled';
  // The button that was pressed is gone: the focus comes here, and with it the view.
  useLayoutEffect(() => {
    if (isShown) result.current?.focus();
  }, [outcome]);
  return (
    <div ref={result} tabIndex={-1} class={isShown ? 'notice result' : 'result'}>
      <div role="status">
        {isKept && <p>{t('addStoryKept')}</p>}
        {outcome === 'cancelled' && <p>{t('addStoryCancelled')}</p>}
      </div>
      {isKept && <Kept story={outcome} onAnother={onAnother} />}
    </div>
  );
}
