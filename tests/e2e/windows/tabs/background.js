/** Does what the menu of a tab does, which no driver reaches. */

/** Of Chromium and Firefox. @type {any} */
const { runtime, sessions, tabs } = /** @type {any} */ (globalThis).chrome;

runtime.onMessage.addListener(
  (/** @type {string} */ wish, /** @type {{ tab: { id: number } }} */ { tab }) => {
    if (wish === 'duplicate-tab') tabs.duplicate(tab.id);
    // The one that was closed last.
    if (wish === 'restore-tab') sessions.restore();
  },
);
