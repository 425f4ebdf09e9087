/** FNV-1a twice, 64 bits together, in digits and small letters. */
export function textHash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01234567];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 15);
  }
  return [a, b].map((half) => (half >>> 0).toString(36)).join('-');
}
