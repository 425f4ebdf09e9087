/** Props that make a button of an element that cannot be a `<button>`: in running text, or in an SVG. */
export function buttonProps(onPress: () => void) {
  return {
    role: 'button',
    // Lower case: attribute names are case-sensitive in SVG.
    tabindex: 0,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onPress();
    },
  } as const;
}
