/** What a CommonJS module knows of itself; bundlers leave `require` out. */
declare const module: {
  require?: {
    (file: './module.cjs'): typeof import('./module.js');
    (name: 'util'): { TextDecoder: typeof TextDecoder; TextEncoder: typeof TextEncoder };
  };
};
