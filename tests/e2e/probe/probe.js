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
    scrolled: root.querySelector('.body').scrollTop,
    buttons: [...dialog.querySelectorAll('button, [role=button], summary')].map((button) => ({
      name: nameOf(button),
      pressed: button.getAttribute('aria-pressed'),
      rect: rectOf(button),
    })),
  };
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
