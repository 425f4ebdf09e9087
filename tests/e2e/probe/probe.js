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
    buttons: [...dialog.querySelectorAll('button, [role=button], summary')].map((button) => ({
      name: button.getAttribute('aria-label') ?? button.textContent,
      pressed: button.getAttribute('aria-pressed'),
      rect: rectOf(button),
    })),
  };
}

function rootOf(host) {
  return host.openOrClosedShadowRoot ?? chrome.dom.openOrClosedShadowRoot(host);
}

function rectOf(element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}
