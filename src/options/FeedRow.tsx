import { useState } from 'preact/hooks';
import type { FeedInList, FeedNews } from '../library/feed-list.ts';
import { requestRights } from '../shared/given-rights.ts';
import { dateInWords, listInWords, numberInWords, t, tCount } from '../shared/i18n.ts';
import { sendToBackground } from '../shared/messages.ts';
import { rightToAddress } from '../shared/rights.ts';
import { useRowFocus } from '../ui/focus.ts';
import { problemInWords } from './feed-problem.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { takeFeed } from './take-feed.ts';

interface Props {
  readonly feed: FeedInList;
  readonly isBusy: boolean;
  run(action: () => Promise<void>): void;
}

/** A feed: its last check, what has arrived, and what can be done. */
export function FeedRow({ feed, isBusy, run }: Props) {
  const { url, title, isPaused, check, news, notBefore } = feed;
  const [isLeaving, setLeaving] = useState(false);
  const mustWait = notBefore > Date.now();
  const leave = (withStories: boolean) =>
    run(() => sendToBackground('remove-feed', { url, withStories }));
  const allow = () =>
    run(async () => {
      // In the click.
      if (await requestRights([rightToAddress(url)])) await sendToBackground('check-feed', { url });
    });
  return (
    <li ref={useRowFocus()} class="feed">
      <div>
        <b dir="auto">{title}</b>
        <br />
        <span class="soft">{factsOf(feed).join(' · ')}</span>
        {check.problem !== undefined && (
          <p class="error">
            {problemInWords(check)} {t('feedKept')}{' '}
            {mustWait && t('feedWaits', new Date(notBefore).toLocaleString(t('languageTag')))}{' '}
            {check.problem === 'forbidden' && (
              <button
                type="button"
                class="pill"
                disabled={isBusy}
                aria-label={`${t('allow')}: ${title}`}
                onClick={allow}
              >
                {t('allow')}
              </button>
            )}
          </p>
        )}
        {news && <Update url={url} news={news} isBusy={isBusy} run={run} />}
      </div>
      <div class="row">
        <button
          type="button"
          class="pill"
          disabled={isBusy || mustWait}
          aria-label={`${t('feedCheck')}: ${title}`}
          onClick={() => run(() => sendToBackground('check-feed', { url }))}
        >
          {t('feedCheck')}
        </button>
        <button
          type="button"
          class="pill"
          aria-label={`${t(isPaused ? 'feedResume' : 'feedPause')}: ${title}`}
          onClick={() => run(() => sendToBackground('pause-feed', { url, isPaused: !isPaused }))}
        >
          {t(isPaused ? 'feedResume' : 'feedPause')}
        </button>
        <button
          type="button"
          class="pill"
          aria-label={`${t('feedUnsubscribe')} ${title}`}
          onClick={() => setLeaving(true)}
        >
          {t('feedUnsubscribe')}
        </button>
      </div>
      {isLeaving && (
        <ModalDialog
          heading={t('feedLeave', title)}
          choices={[
            { label: t('feedLeaveKeep'), choose: () => leave(false) },
            { label: t('feedLeaveRemove'), choose: () => leave(true) },
          ]}
          onClose={() => setLeaving(false)}
        >
          <p>{t('feedLeaveHint')}</p>
        </ModalDialog>
      )}
    </li>
  );
}

function factsOf({ url, stories, check, isPaused }: FeedInList): string[] {
  return [
    new URL(url).host,
    tCount('feedStories', stories),
    // In the form of Swedish dates: 2026-01-31.
    t('feedChecked', dateInWords(new Date(check.at).toLocaleDateString('sv'))),
    ...(isPaused ? [t('feedPaused')] : []),
  ];
}

interface UpdateProps extends Pick<Props, 'isBusy' | 'run'> {
  readonly url: string;
  readonly news: FeedNews;
}

/** What has arrived, to be taken over as one. */
function Update({ url, news, isBusy, run }: UpdateProps) {
  const { added, changed, withdrawn, isShrunken } = news;
  const [isRemoving, setRemoving] = useState(false);
  const parts = [
    ...(added > 0 ? [t('feedAdded', numberInWords(added))] : []),
    ...(changed > 0 ? [t('feedChanged', numberInWords(changed))] : []),
    ...(withdrawn > 0 ? [t('feedWithdrawn', numberInWords(withdrawn))] : []),
  ];
  return (
    <>
      {isShrunken && <p class="error">{t('feedShrunken')}</p>}
      {withdrawn > 0 && (
        <label>
          <input
            type="checkbox"
            checked={isRemoving}
            onChange={(event) => setRemoving(event.currentTarget.checked)}
          />{' '}
          {t('feedRemoveWithdrawn')}
        </label>
      )}
      <button
        type="button"
        class="pill primary update"
        disabled={isBusy}
        onClick={() => run(() => takeFeed(url, isRemoving))}
      >
        {t('feedUpdate', listInWords(parts))}
      </button>
    </>
  );
}
