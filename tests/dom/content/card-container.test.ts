import { beforeEach, expect, it } from 'vitest';
import { containerOf } from '../../../src/content/card/card-container.ts';
import { find, pageOf, textIn } from '../support/html.ts';
import { stubLayout, stubPopovers } from '../support/layout.ts';

beforeEach(() => {
  stubPopovers();
  stubLayout({});
});

const FLOATING = 'position:absolute;z-index:3';

it.each([
  ['the text of a page', '<main><p id="at">Huawei</p></main>', 'body'],
  ['a dialog', '<div role="dialog" id="layer"><p id="at">Huawei</p><p>End</p></div>', 'p'],
  [
    'text beside an element',
    '<dialog open id="layer"><p id="at">Huawei <i>on</i></p></dialog>',
    'dialog',
  ],
  ['a link', '<dialog open id="layer"><a id="at">Huawei</a></dialog>', 'dialog'],
  ['an element in a link', '<dialog open><a><b id="at">Huawei</b></a></dialog>', 'dialog'],
  ['a closed dialog', '<dialog><p id="at">Huawei</p></dialog>', 'body'],
  [
    'a hover card',
    `<div style="${FLOATING};background-color:#fff"><p id="at">Huawei</p></div>`,
    'p',
  ],
  ['a caption on a picture', `<div style="${FLOATING}"><p id="at">Huawei</p></div>`, 'body'],
])('is, for %s, the right one', (_, markup, container) => {
  pageOf(markup);
  expect(containerOf(textIn('#at'))).toBe(find(container));
});
