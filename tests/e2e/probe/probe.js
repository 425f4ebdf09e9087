// Tells the tests what a page cannot see: what the card in its closed shadow root shows, and where.

addEventListener('probe-ask', () => {
  dispatchEvent(new CustomEvent('probe-answer', { detail: JSON.stringify(describeCard()) }));
});

function describeCard() {
  const host = document.querySelector('sidelight-card');
  const root = host && rootOf(host);
  const dialog = root?.querySelector('[role=dialog]');
  if (!dialog || !host.matches(':popover-open')) return null;
  return {
    label: dialog.getAttribute('aria-label'),
    heading: dialog.querySelector('h1').textContent,
    text: dialog.innerText,
    passages: [...dialog.querySelectorAll('blockquote')].map((quote) => quote.textContent),
    parent: host.parentElement.localName,
    rect: rectOf(dialog),
    focus: nameOf(root.activeElement),
    scrolled: root.querySelector('.body').scrollTop + dialog.scrollTop,
    lines: linesIn(dialog, root.querySelector('.body')),
    buttons: [...dialog.querySelectorAll('button, [role=button], summary')].map((button) => ({
      name: nameOf(button),
      pressed: button.getAttribute('aria-pressed'),
      rect: rectOf(button),
    })),
    links: [...dialog.querySelectorAll('a')].map((link) => ({
      name: nameOf(link),
      href: link.href,
      rel: link.rel,
      target: link.target,
      rect: rectOf(link),
    })),
  };
}

/** The number of lines of text of the card that can be read without scrolling. */
function linesIn(dialog, body) {
  const range = document.createRange();
  range.selectNodeContents(body);
  const [card, text] = [dialog.getBoundingClientRect(), body.getBoundingClientRect()];
  const top = Math.max(card.top, text.top, 0);
  const bottom = Math.min(card.bottom, text.bottom, innerHeight);
  const seen = [...range.getClientRects()].filter(
    (line) => line.top >= top - 1 && line.bottom <= bottom + 1 && line.height < 40,
  );
  // Boxes of one line may differ by some pixels.
  const bottoms = seen.map((line) => line.bottom).sort((a, b) => a - b);
  return bottoms.filter((each, index) => index === 0 || each - bottoms[index - 1] > 6).length;
}

function nameOf(element) {
  return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
}

function rootOf(host) {
  return host.openOrClosedShadowRoot ?? chrome.dom.openOrClosedShadowRoot(host);
}

function rectOf(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}
