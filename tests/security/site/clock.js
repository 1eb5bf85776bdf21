/** The clock of the page: it goes on by itself, and can be put forward. */

/** @type {Map<unknown, { due: number, run: () => void }>} */
const timers = new Map();
const { setTimeout, clearTimeout } = window;
const { now } = Date;
let ahead = 0;

/** From now on, the page's clock and its timers go by this one. */
export function keepClock() {
  Date.now = () => now() + ahead;
  Object.assign(window, {
    /** @param {() => void} callback */
    setTimeout(callback, after = 0) {
      const run = () => {
        timers.delete(timer);
        callback();
      };
      const timer = setTimeout(run, after);
      timers.set(timer, { due: Date.now() + after, run });
      return timer;
    },
    /** @param {ReturnType<typeof setTimeout>} timer */
    clearTimeout(timer) {
      timers.delete(timer);
      clearTimeout(timer);
    },
  });
}

/**
 * Lets everything happen that is due within that time, each at its own.
 * @param {number} milliseconds
 */
export async function fastForward(milliseconds) {
  const end = Date.now() + milliseconds;
  for (let next = first(end); next; next = first(end)) {
    const [timer, { due, run }] = next;
    ahead += Math.max(0, due - Date.now());
    clearTimeout(/** @type {any} */ (timer));
    run();
    // What it starts may set a timer of its own.
    await turn();
  }
  ahead += Math.max(0, end - Date.now());
}

/** The next turn of the event loop: by a message, as browsers slow down timers. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

/** The timer that is due first. @param {number} end */
function first(end) {
  return [...timers].filter(([, { due }]) => due <= end).sort(([, a], [, b]) => a.due - b.due)[0];
}
