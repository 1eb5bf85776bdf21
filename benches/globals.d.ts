/** What scripts put on the page. */
interface Window {
  bench: import('./page.js').Bench;
  /** How long a sign-in took, in milliseconds. */
  finished: Promise<number>;
}
