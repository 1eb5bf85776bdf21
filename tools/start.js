/**
 * Sets up, builds and starts the demo with an emulated org and the documentation: `npm start`. Needs nothing but Node to
 * start with. `--no-open` opens no browser, `--port=8000` and `--org-port=8001` choose the ports.
 */

import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { find } from './browsers.js';
import { CommandError } from './run.js';
import { MissingError, setUpBuild } from './setup.js';

const { values: options } = parseArgs({
  options: {
    'no-open': { type: 'boolean', default: false },
    port: { type: 'string', default: '8080' },
    'org-port': { type: 'string', default: '8090' },
  },
});

try {
  await setUpBuild();
  await start();
} catch (error) {
  const told = error instanceof MissingError || error instanceof CommandError;
  console.error(told ? error.message : error);
  process.exitCode = 1;
}

async function start() {
  // Imported only now: before the set-up their packages may not be there.
  const { build } = await import('./build.js');
  await build();
  const { startOrg } = await import('../tests/org/index.js');
  const { serveDemo } = await import('../examples/demo/serve.js');

  /** @type {import('../examples/demo/serve.js').Org[]} */
  const orgs = [];
  const demo = await orOnFreePort(Number(options.port), (port) => serveDemo({ port, orgs }));
  const origins = [new URL(demo.url).origin];
  const org = await orOnFreePort(Number(options['org-port']), (port) =>
    startOrg({ port, origins }),
  );
  const { origin: url, consumerKey, username, password } = org;
  orgs.push({ url, consumerKey, username, password });

  console.log(`\nThe emulated org is at ${url}`);
  console.log(`  user name ${username}, password ${password}, consumer key ${consumerKey}`);
  console.log(`The demo is at ${demo.url}`);
  console.log('Ctrl+C ends both.');
  if (!options['no-open']) open(demo.url);
  // It takes some seconds the first time, and the demo need not wait for it.
  const { buildDocs } = await import('./docs.js');
  await buildDocs();
  console.log(`The documentation is at ${new URL('docs/', demo.url).href}`);
}

/**
 * A fixed port keeps addresses and bookmarks; where another program has it, any will do.
 * @template T
 * @param {number} port
 * @param {(port: number) => Promise<T>} listen
 */
async function orOnFreePort(port, listen) {
  try {
    return await listen(port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return listen(0);
  }
}

/**
 * Opens the user's browser, where there is one.
 * @param {string} url
 */
function open(url) {
  const { platform, env } = process;
  const screen = platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY;
  const openers = { darwin: 'open', win32: 'explorer', linux: 'xdg-open' };
  const opener = openers[/** @type {keyof typeof openers} */ (platform)];
  const program = screen && opener && find(opener);
  if (program) spawn(program, [url], { stdio: 'ignore', detached: true }).unref();
}
