/** Loads the module as text, from the file beside the entry. */

/** @typedef {typeof import('./module.js')} Module */

let failures = 0;

/** @returns {Promise<Module>} */
export async function loadBeside() {
  const module = await import('./module.js').catch(again);
  await module.load();
  return module;
}

/**
 * Chromium before 156 does not ask for a file again that it once failed to import, whatever the
 * network does meanwhile (whatwg/html issue 6768). Under another address, the same file is another
 * one. A page that pins files by their hashes knows no hash for that address, and the browser would
 * take whatever is there: such a page gets no second attempt.
 *
 * @param {unknown} error names the address
 * @returns {Promise<Module>}
 */
async function again(error) {
  const [url] = /https?:[^\s?#]+/.exec(String(error)) ?? [];
  failures += 1;
  if (!url || failures === 1 || self.document?.querySelector('[integrity],[type=importmap]'))
    throw error;
  // The build makes a comment of the comment (tools/bundle.js).
  return import(`/*webpackIgnore:true*//*@vite-ignore*/${url}?${failures}`);
}
