/** Puts the cursor at an offset of a field, and shows it in the upper third. */
export function goToOffset(field: HTMLTextAreaElement, offset: number): void {
  field.focus();
  field.setSelectionRange(offset, offset);
  // Browsers scroll to the cursor only when it is typed at.
  field.scrollTop = heightOf(field, field.value.slice(0, offset)) - field.clientHeight / 3;
}

/** Replaces all of a text as if it were typed: the browser can undo it, and tells of it by an event. */
export function replaceText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  field.select();
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
  field.setSelectionRange(0, 0);
  field.scrollTop = 0;
}

/** The height of a text, as the field lays it out. */
function heightOf(field: HTMLTextAreaElement, text: string): number {
  const copy = field.cloneNode() as HTMLTextAreaElement;
  copy.removeAttribute('id');
  copy.ariaHidden = 'true';
  copy.tabIndex = -1;
  copy.rows = 1;
  Object.assign(copy.style, {
    position: 'absolute',
    visibility: 'hidden',
    width: `${field.offsetWidth}px`,
    height: '0',
    minHeight: '0',
  });
  copy.value = text;
  field.after(copy);
  const { scrollHeight } = copy;
  copy.remove();
  return scrollHeight;
}
