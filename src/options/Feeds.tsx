import { useState } from 'preact/hooks';
import { feedAddress } from '../library/feed.ts';
import type { FeedInList } from '../library/feed-list.ts';
import { browser } from '../shared/browser.ts';
import { requestRights } from '../shared/given-rights.ts';
import { t } from '../shared/i18n.ts';
import { sendToBackground } from '../shared/messages.ts';
import { coversAddress, rightToAddress } from '../shared/rights.ts';
import { FeedRow } from './FeedRow.tsx';
import { problemInWords } from './feed-problem.ts';
import { ModalDialog } from './ModalDialog.tsx';
import { takeFeed } from './take-feed.ts';

interface Props {
  /** What the browser lets Sidelight read. */
  readonly rights: readonly string[];
  readonly feeds: readonly FeedInList[];
  /** Shows the feeds as they are now: a check changes no story, so nothing else tells of it. */
  refresh(): Promise<void>;
}

/** The feeds that the user has subscribed to, and the way to subscribe to one. */
export function Feeds({ feeds, rights, refresh }: Props) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string>();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  /** Does something that needs the server or the background, and shows the feeds as they are then. */
  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    setProblem('');
    await action().catch((error: unknown) => {
      console.error(error);
      setProblem(t('feedFailed'));
    });
    await refresh().catch((error: unknown) => console.error(error));
    setBusy(false);
  };
  const subscribe = async (url: string) => {
    // In the click. Without the right, the check says so.
    if (!coversAddress(rights, url)) await requestRights([rightToAddress(url)]);
    const check = await sendToBackground('add-feed', { url });
    setProblem(problemInWords(check));
    if (check.problem !== undefined) return;
    setTyped('');
    await takeFeed(url, false);
  };
  return (
    <div class="feeds" aria-busy={isBusy}>
      <h3>{t('feedsHeading')}</h3>
      <p class="soft">{t('feedsHint')}</p>
      <ul class="rows">
        {feeds.map((feed) => (
          <FeedRow key={feed.url} feed={feed} isBusy={isBusy} run={(action) => void run(action)} />
        ))}
      </ul>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const url = feedAddress(typed);
          setProblem(url === undefined ? t('feedBadAddress') : '');
          setAsked(url);
        }}
      >
        <input
          class="field wide"
          type="text"
          inputMode="url"
          spellcheck={false}
          required
          aria-label={t('feedAddress')}
          aria-describedby="feed-problem"
          placeholder="https://"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="pill" disabled={isBusy}>
          {t('feedSubscribe')}
        </button>
      </form>
      <p id="feed-problem" class="error" role="status">
        {problem}
      </p>
      <p class="soft" role="status">
        {isBusy && t('feedBusy')}
      </p>
      {asked !== undefined && (
        <ModalDialog
          heading={t('feedAsk')}
          choices={[{ label: t('feedAskYes'), choose: () => void run(() => subscribe(asked)) }]}
          onClose={() => setAsked(undefined)}
        >
          <p class="address" dir="ltr">
            {asked}
          </p>
          <ul class="asked">
            <li>{t('feedAskWhat')}</li>
            <li>{t('feedAskFrom', new URL(asked).host)}</li>
            <li>{t('feedAskWhen')}</li>
            {browser.extension.inIncognitoContext === true && <li>{t('feedAskPrivate')}</li>}
            {!coversAddress(rights, asked) && <li>{t('feedAskRight')}</li>}
          </ul>
        </ModalDialog>
      )}
    </div>
  );
}
