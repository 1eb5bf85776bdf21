/** Waits on this machine for the browser to bring the code. */

import { createServer } from 'node:http';
import { SignInError } from './error.js';

/** How long a person has to sign in. */
const TIMEOUT = 300_000;

/**
 * @param {{ port: number, state: string, timeout?: number }} options
 * @param {() => void} listening called once the browser may come
 * @returns {Promise<string>} the code
 */
export async function waitForCallback({ port, state, timeout = TIMEOUT }, listening) {
  const server = createServer();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      server.on('error', (error) => reject(explain(error, port)));
      server.on('request', ({ url = '/', method }, response) => {
        const { pathname, searchParams: query } = new URL(url, 'http://localhost');
        const ours = method === 'GET' && pathname === '/OauthRedirect';
        // Whoever does not know the state cannot end the wait.
        if (!ours || query.get('state') !== state) return void response.writeHead(404).end();
        const [code, error] = [query.get('code'), query.get('error')];
        response.writeHead(200, HEADERS).end(page(code !== null), () => {
          if (code !== null) resolve(code);
          else reject(refused(error, query.get('error_description')));
        });
      });
      server.listen(port, '127.0.0.1', listening);
      timer = setTimeout(
        () => reject(new SignInError('Nobody has signed in: the browser did not come back.')),
        timeout,
      );
    });
  } finally {
    clearTimeout(timer);
    server.close();
    server.closeAllConnections();
  }
}

/**
 * @param {Error & { code?: string }} error
 * @param {number} port
 */
function explain(error, port) {
  if (error.code !== 'EADDRINUSE') return error;
  return new SignInError(
    `Port ${port} is taken by another program: end it, or choose another with --callback-port.`,
    { cause: error },
  );
}

/**
 * @param {string | null} error
 * @param {string | null} description
 */
function refused(error, description) {
  return new SignInError(`The org refused: ${[error, description].filter(Boolean).join(', ')}`);
}

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; script-src 'unsafe-inline'",
  'Referrer-Policy': 'no-referrer',
};

/**
 * The code does not stay in the address bar.
 * @param {boolean} done
 */
const page = (done) => `<!doctype html>
<title>${done ? 'Signed in' : 'Not signed in'}</title>
<p>${done ? 'You are signed in.' : 'You are not signed in.'} Close this window and go back to the command line.</p>
<script>history.replaceState(null, '', '/');</script>
`;
