/** The module as hexadecimal text: a file of its own, which bundlers make a chunk of. */

export { default } from '../build/wasm/openfin_salesforce_bg.wasm';
