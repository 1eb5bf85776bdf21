/** Loads the module as text, from a file next to the entry. */

/** @typedef {typeof import('./module.js')} Module */

let failures = 0;

/** @returns {Promise<Module>} */
export async function loadBeside() {
  const module = await import('./module.js').catch(again);
  await module.load();
  return module;
}

/**
 * After a failed import, Chromium before 156 does not request the same URL again (whatwg/html issue
 * 6768), so the second attempt uses another URL. If the page pins files by their hashes, it has no
 * hash for that URL, and the browser would accept any content. Then there is no second attempt.
 *
 * @param {unknown} error names the address
 * @returns {Promise<Module>}
 */
async function again(error) {
  const [url] = /https?:[^\s?#]+/.exec(String(error)) ?? [];
  failures += 1;
  if (!url || failures === 1 || self.document?.querySelector('[integrity],[type=importmap]'))
    throw error;
  // The build turns this text into a real comment (tools/bundle.js).
  return import(`/*webpackIgnore:true*//*@vite-ignore*/${url}?${failures}`);
}
