/**
 * Tells the app's server what happened in the page.
 *
 * @param {import('../app.js').Report} report
 */
export function post(report) {
  // A page that is closed meanwhile has nobody who waits for its report.
  fetch('/report', {
    method: 'POST',
    body: JSON.stringify(report),
    keepalive: report.kind === 'overheard',
  }).catch(() => {});
}
