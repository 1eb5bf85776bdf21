/** Text and bytes. A page of jsdom has neither class under Jest; those of Node do the same. */

/** @type {{ TextDecoder?: typeof TextDecoder, TextEncoder?: typeof TextEncoder }} */
const { TextDecoder: Decoder, TextEncoder: Encoder } = globalThis.TextDecoder
  ? globalThis
  : (module.require?.('util') ?? {});

export { Decoder as TextDecoder, Encoder as TextEncoder };
