/** What files weigh, in bytes. */

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Raw, gzip 9, brotli 11. @param {Buffer} bytes @returns {[number, number, number]} */
export function weigh(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return [
    bytes.length,
    gzipSync(bytes, { level: 9 }).length,
    brotliCompressSync(bytes, { params }).length,
  ];
}

/** @param {number} bytes */
export function format(bytes) {
  return bytes.toLocaleString('en-GB');
}
