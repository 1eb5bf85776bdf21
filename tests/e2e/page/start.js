/** Starts the page: listens to what goes wrong in it, and loads the package. */

import { App } from './app.js';
import { post } from './report.js';
import { show } from './show.js';

const parameters = new URLSearchParams(location.search);
const id = parameters.get('load') ?? '';

for (const level of /** @type {const} */ (['log', 'info', 'debug', 'warn', 'error', 'trace'])) {
  const write = console[level];
  console[level] = (...values) => {
    write(...values);
    post({ kind: 'console', id, value: values.map(String).join(' ') });
  };
}
addEventListener('error', ({ message }) => post({ kind: 'uncaught', id, value: message }));
addEventListener('unhandledrejection', ({ reason }) => {
  post({ kind: 'uncaught', id, error: show(reason) });
});

if (parameters.has('overhear')) await import('./overhear.js');
const library = await import(`/dist/${parameters.get('entry') ?? 'index'}.mjs`);
const app = new App(library, {
  org: parameters.get('org') ?? '',
  key: parameters.get('key') ?? '',
});
Object.assign(globalThis, { app });
document.querySelector('#act')?.addEventListener('click', () => app.onClick());
post({ kind: 'loaded', id });
