/** Takes a page's wishes about its tab to the extension. */

for (const wish of ['duplicate-tab', 'restore-tab']) {
  addEventListener(wish, () => /** @type {any} */ (globalThis).chrome.runtime.sendMessage(wish));
}
