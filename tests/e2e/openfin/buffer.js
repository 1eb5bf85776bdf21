/** OpenFin's client expects Node's `Buffer`, as its bundler gives it. */

export { Buffer } from 'buffer';
