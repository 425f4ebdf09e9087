import { expect, it } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
const { browser } = await import('../../../src/shared/browser.ts');

it('has no type for what a browser may lack without a question for it', () => {
  const uses = [
    // @ts-expect-error
    () => browser.contextMenus.removeAll(),
    // @ts-expect-error
    () => browser.commands.getAll(),
    // @ts-expect-error
    () => browser.windows.getCurrent(),
    // @ts-expect-error
    () => browser.sidebarAction.open(),
    // @ts-expect-error
    () => browser.sidePanel.open({ windowId: 1 }),
    // @ts-expect-error
    () => browser.action.openPopup(),
    // @ts-expect-error
    () => browser.action.setBadgeText({ text: '1' }),
    // @ts-expect-error
    () => browser.action.setIcon({ path: 'icon.png' }),
  ];
  // As in Firefox for Android: each would stop the script that has it.
  for (const use of uses) expect(use).toThrow(TypeError);
});
