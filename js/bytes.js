/**
 * The bytes of hexadecimal text. Newer engines have a built-in decoder, which is much faster.
 *
 * @param {string} text
 */
export function bytesOf(text) {
  /** @type {typeof Uint8Array & { fromHex?: (text: string) => Uint8Array<ArrayBuffer> }} */
  const engine = Uint8Array;
  if (engine.fromHex) return engine.fromHex(text);
  const bytes = new Uint8Array(text.length / 2);
  // A plain loop: Uint8Array.from with a function takes several times as long.
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = 16 * digit(text, 2 * index) + digit(text, 2 * index + 1);
  }
  return bytes;
}

/**
 * The value of one hexadecimal digit.
 *
 * @param {string} text
 * @param {number} index
 */
function digit(text, index) {
  const code = text.charCodeAt(index);
  return code > 57 ? code - 87 : code - 48;
}
