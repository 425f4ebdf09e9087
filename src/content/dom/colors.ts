/** A ground with this alpha or more hides what is behind it from the reader. */
export const OPAQUE = 0.5;

/** The alpha of a computed colour: `rgba(0, 0, 0, 0.5)`, `color(srgb 0 0 0 / 0.5)`. */
export function alphaOf(color: string): number {
  const alpha = color.match(/^rgba\(.*,\s*([\d.e-]+)\)$|\/\s*([\d.e-]+)\)$/);
  return alpha ? Number(alpha[1] ?? alpha[2]) : 1;
}
