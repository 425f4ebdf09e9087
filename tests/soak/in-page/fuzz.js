// Builds random documents, changes them at random, and tells what is marked in them. Runs in the page, as any script.

const NAMES = [
  'div',
  'p',
  'span',
  'b',
  'a',
  'ul',
  'li',
  'section',
  'h2',
  'article',
  'code',
  'x-card',
];
const HOSTS = new Set(['div', 'section', 'article', 'x-card']);
const WORDS = [
  ...['Huawei', 'Nvidia', 'Baidu', 'DeepSeek', '华为', '百度', 'Advanced Micro Devices'],
  ...['Hua', 'wei', 'Nvi', 'dia', 'Deep', 'Seek', '华', '为', 'Advanced Micro '],
  ...['Arm', 'AMD', 'Apple', 'Meta'],
  ...[
    'the chip maker',
    'a winter coat',
    'sells',
    'shares of',
    ', ',
    '. ',
    ' and ',
    ' ',
    '\n',
    '2026',
  ],
];

/** The shadow roots of the page, also the closed ones. */
const roots = new WeakMap();

/** Seeded random numbers: mulberry32. */
let state = 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
const below = (limit) => Math.floor(random() * limit);
const pick = (items) => items[below(items.length)];

/** Makes a node of what {@link dump} returns. */
function build(made) {
  if (typeof made === 'string') return document.createTextNode(made);
  const element = document.createElement(made.name);
  for (const [name, value] of made.attributes) element.setAttribute(name, value);
  element.append(...made.children.map(build));
  if (made.root) attach(element, made.root.mode).append(...made.root.children.map(build));
  return element;
}

/** A node with all below it, split texts and shadow roots too. */
function dump(node) {
  if (node instanceof Text) return node.data;
  const root = roots.get(node);
  return {
    name: node.localName,
    attributes: [...node.attributes].map(({ name, value }) => [name, value]),
    children: [...node.childNodes].map(dump),
    root: root && { mode: root.mode, children: [...root.childNodes].map(dump) },
  };
}

function attach(host, mode) {
  const root = host.attachShadow({ mode });
  roots.set(host, root);
  return root;
}

const someText = () =>
  Array.from({ length: 1 + below(4) }, () => pick(WORDS)).join(pick(['', ' ']));

function someNode(depth = 0) {
  if (depth > 3 || random() < 0.45) return document.createTextNode(someText());
  const element = document.createElement(pick(NAMES));
  for (let left = below(4); left >= 0; left--) element.append(someNode(depth + 1));
  if (HOSTS.has(element.localName) && random() < 0.1) fillRoot(element, depth);
  return element;
}

function fillRoot(element, depth) {
  const root = attach(element, pick(['open', 'closed']));
  root.append(someNode(depth + 1));
  if (random() < 0.5) root.append(document.createElement('slot'));
}

/** All nodes, in shadow roots too, in the order of the tree. */
function* nodesIn(node) {
  yield node;
  const root = roots.get(node);
  for (const child of root?.childNodes ?? []) yield* nodesIn(child);
  for (const child of node.childNodes) yield* nodesIn(child);
}

const someElement = (all) => pick(all.filter((node) => node instanceof Element));
const someTextNode = (all) => pick(all.filter((node) => node instanceof Text)) ?? new Text();
const belowBody = (all) => pick(all.slice(1)) ?? document.createElement('p');
const isSlot = (element) => element.localName === 'slot';

/** What pages do to their nodes. */
const CHANGES = {
  insert: (all) => {
    const parent = someElement(all);
    parent.insertBefore(someNode(2), pick([null, ...parent.childNodes]));
  },
  remove: (all) => belowBody(all).remove(),
  move: (all) => {
    const moved = belowBody(all);
    // Nothing moves into itself, nor into a shadow root below it.
    const inside = new Set(nodesIn(moved));
    const parent = someElement(all.filter((node) => !inside.has(node)));
    parent.insertBefore(moved, pick([null, ...parent.childNodes].filter((each) => each !== moved)));
  },
  write: (all) => {
    someTextNode(all).data = someText();
  },
  edit: (all) => {
    const text = someTextNode(all);
    text.replaceData(below(text.length + 1), below(4), pick(['', pick(WORDS)]));
  },
  split: (all) => {
    const text = someTextNode(all);
    if (text.parentNode) text.splitText(below(text.length + 1));
  },
  normalize: (all) => someElement(all).normalize(),
  hide: (all) => {
    const element = someElement(all);
    if (element !== document.body) element.toggleAttribute('hidden');
  },
  show: (all) => {
    for (const node of all)
      if (node instanceof Element && random() < 0.5) node.removeAttribute('hidden');
  },
  edit_able: (all) => {
    const element = belowBody(all);
    if (element instanceof Element) element.toggleAttribute('contenteditable', random() < 0.3);
  },
  attribute: (all) =>
    someElement(all).setAttribute(
      pick(['title', 'data-x', 'aria-label', 'class', 'id']),
      someText(),
    ),
  markup: (all) => {
    const element = belowBody(all);
    if (element instanceof Element && !isSlot(element))
      element.innerHTML = `${someText()}<b>${someText()}</b>${someText()}`;
  },
  text: (all) => {
    const element = belowBody(all);
    if (element instanceof Element) element.textContent = someText();
  },
  replace: (all) => belowBody(all).replaceWith(someNode(2), someNode(3)),
  root: (all) => {
    const element = someElement(all);
    if (HOSTS.has(element.localName) && !roots.has(element)) fillRoot(element, 2);
  },
  wrap: (all) => {
    const wrapped = belowBody(all);
    const wrapper = document.createElement(pick(['div', 'b', 'span']));
    wrapped.replaceWith(wrapper);
    wrapper.append(wrapped);
  },
};

/** Fills the page. */
function begin(seed) {
  state = seed >>> 0;
  document.body.replaceChildren(...Array.from({ length: 12 }, () => someNode()));
}

/** Makes some changes at once. Returns what they were. */
function burst(seed, count) {
  state = seed >>> 0;
  return Array.from({ length: count }, () => {
    const name = pick(Object.keys(CHANGES));
    CHANGES[name]([...nodesIn(document.body)]);
    return name;
  });
}

/** The marks that can be seen: where in the text of the page they begin, and their text. */
function marks() {
  const starts = new Map();
  let length = 0;
  for (const node of nodesIn(document.body)) {
    if (!(node instanceof Text)) continue;
    starts.set(node, length);
    length += node.length;
  }
  const seen = [];
  for (const range of CSS.highlights.get('sidelight') ?? []) {
    const live = new Range();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const isSeen = [...live.getClientRects()].some(({ width, height }) => width * height > 0);
    const start = starts.get(range.startContainer);
    if (isSeen) seen.push([(start ?? Number.NaN) + range.startOffset, live.toString()]);
  }
  return seen.sort(([a], [b]) => a - b).map((mark) => mark.join(': '));
}

globalThis.fuzz = { begin, burst, marks, build, dump };
