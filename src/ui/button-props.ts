/** What makes a button of an element that cannot be a `<button>`: one in running text, or in a picture. */
export function pressable(onPress: () => void) {
  return {
    role: 'button',
    // In small letters: in a picture, unlike in HTML, an attribute is what it is written as.
    tabindex: 0,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onPress();
    },
  } as const;
}
