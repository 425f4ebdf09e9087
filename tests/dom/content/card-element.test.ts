import { expect, it } from 'vitest';
import { isCardHost, removeLeftoverHosts } from '../../../src/content/card/card-element.ts';
import { find, pageOf } from '../support/html.ts';

it('recognizes the host of a card', () => {
  pageOf('<sidelight-card></sidelight-card><p>Text</p>');
  expect(isCardHost(find('sidelight-card'))).toBe(true);
  expect(isCardHost(find('p'))).toBe(false);
  expect(isCardHost(find('p').firstChild as Text)).toBe(false);
});

it('removes the hosts of an earlier copy of the script, and nothing else', () => {
  pageOf('<sidelight-card></sidelight-card><dialog><sidelight-card></sidelight-card></dialog>');
  removeLeftoverHosts();
  expect(document.body.innerHTML).toBe('<dialog></dialog>');
});
