/** Listeners for events of the page. */

/** Ignores events that scripts of the page made: they can say anything. */
export function ifTrusted<TEvent extends Event>(
  listener: (event: TEvent) => void,
): (event: TEvent) => void {
  return (event) => {
    if (event.isTrusted) listener(event);
  };
}

/** For `pageshow`: calls back when the page has come back from the back-forward cache. */
export function onRestored(callback: () => void): (event: PageTransitionEvent) => void {
  return ifTrusted(({ persisted }) => {
    if (persisted) callback();
  });
}
