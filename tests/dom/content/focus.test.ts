import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hasFocusHere } from '../../../src/content/dom/focus.ts';
import { find, pageOf } from '../support/html.ts';
import { hideProperties } from '../support/layout.ts';

const documentHasFocus = vi.spyOn(document, 'hasFocus');

beforeEach(() => {
  documentHasFocus.mockReturnValue(true);
});

describe('the focus is in this frame', () => {
  it('if the document has it, in whatever element', () => {
    pageOf('<input>');
    expect(hasFocusHere()).toBe(true);
    find('input').focus();
    expect(hasFocusHere()).toBe(true);
  });

  it('if it is in a form whose fields hide DOM properties', () => {
    pageOf('<form tabindex="0"></form>');
    find('form').focus();
    hideProperties(find('form'), ['matches']);
    expect(hasFocusHere()).toBe(true);
  });

  it('but not if another window has it', () => {
    documentHasFocus.mockReturnValue(false);
    expect(hasFocusHere()).toBe(false);
  });

  it('but not if it is in a frame inside', () => {
    pageOf('<iframe></iframe>');
    find('iframe').focus();
    expect(hasFocusHere()).toBe(false);
  });
});
