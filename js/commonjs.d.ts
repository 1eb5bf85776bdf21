/** What a CommonJS module knows of itself; bundlers leave `require` out. */
declare const module: { require?: (file: string) => typeof import('./module.js') };
