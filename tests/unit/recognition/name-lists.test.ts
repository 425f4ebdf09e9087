import { expect, it } from 'vitest';
import { isItemText } from '../../../src/recognition/disambiguation/name-lists.ts';

const forty = 'Nvidia, the maker of chips for computers';

it.each([forty, ` \n${forty}  `, `\uFFFC${forty}`, `${forty} \uFFFC\uFFFC`])(
  '%j is an item',
  (text) => {
    expect(isItemText(text)).toBe(true);
  },
);

it.each([`${forty}.`, `\uFFFC${forty}.`, `Nvidia\uFFFC${forty}`])(
  '%j is too long for an item',
  (text) => {
    expect(isItemText(text)).toBe(false);
  },
);
