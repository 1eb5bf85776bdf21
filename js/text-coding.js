/** Text and bytes. A page of jsdom has neither class under Jest; those of Node do the same. */

// By another name, or bundlers would look for Node's package.
const own = module;

/** @type {{ TextDecoder?: typeof TextDecoder, TextEncoder?: typeof TextEncoder }} */
const { TextDecoder: Decoder, TextEncoder: Encoder } = globalThis.TextDecoder
  ? globalThis
  : (own.require?.('util') ?? {});

export { Decoder as TextDecoder, Encoder as TextEncoder };
