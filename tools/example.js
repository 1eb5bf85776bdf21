/**
 * Starts an example against the org in the box: `npm run example react`, `vue`, `angular`, `plain`,
 * `openfin`. `-- --imitate` opens the last in Chromium, over the imitated runtime of the tests.
 * `-- --port=8000 --org-port=8001` choose the ports.
 */

import { parseArgs } from 'node:util';
import { CommandError } from './run.js';
import { MissingError, setUpBuild } from './setup.js';

const {
  positionals: [name = ''],
  values: { imitate, port, 'org-port': orgPort },
} = parseArgs({
  allowPositionals: true,
  options: {
    imitate: { type: 'boolean', default: false },
    port: { type: 'string' },
    'org-port': { type: 'string', default: '8787' },
  },
});

try {
  await setUpBuild();
  // Imported only now: before the set-up their packages may not be there.
  const { examples } = await import('./examples.js');
  const example = examples.find((known) => known === name);
  if (!example && name !== 'openfin') {
    throw new MissingError(`Which example? npm run example ${examples.join(' | ')} | openfin`);
  }
  const { build } = await import('./build.js');
  await build();
  const { origin, username, password } = await (example ? start(example) : startOpenFin());
  console.log(`The org is at ${origin}: user name ${username}, password ${password}`);
  console.log('Ctrl+C ends both.');
} catch (error) {
  const told = error instanceof MissingError || error instanceof CommandError;
  console.error(told ? error.message : error);
  process.exitCode = 1;
}

/**
 * An example that runs in a browser.
 * @param {import('./examples.js').Example} example
 */
async function start(example) {
  const { buildExample, prepareExamples, serveExample } = await import('./examples.js');
  await prepareExamples();
  const pagePort = Number(port ?? 5173);
  const page = `http://localhost:${pagePort}/${example === 'plain' ? 'plain/' : ''}`;
  const { startOrg } = await import('../tests/org/index.js');
  const org = await startOrg({
    port: Number(orgPort),
    origins: [new URL(page).origin],
    callbacks: [`${page}salesforce-callback.html`],
  });
  const { origin, consumerKey } = org;
  let url;
  if (example === 'plain') {
    const { serve } = await import('../tests/package/serve.js');
    const folder = await buildExample(example, org, '/plain/');
    const site = await serve({ plain: { folder } }, pagePort);
    url = `${site.origin}/plain/?${new URLSearchParams({ org: origin, key: consumerKey })}`;
  } else ({ url } = await serveExample(example, org, pagePort));
  console.log(`\nThe example is at ${url}`);
  return org;
}

/** The platform: its pages and a manifest that names the org. OpenFin itself is not ours to start. */
async function startOpenFin() {
  const { serveDemo } = await import('../examples/demo/serve.js');
  const { startOrg } = await import('../tests/org/index.js');
  /** @type {import('../examples/demo/serve.js').Org[]} */
  const orgs = [];
  const site = await serveDemo({ port: Number(port ?? 8080), orgs });
  const origins = [new URL(site.url).origin];
  const org = await startOrg({ port: Number(orgPort), origins });
  orgs.push({ url: org.origin, consumerKey: org.consumerKey });
  const manifest = new URL('openfin/manifest.fin.json', site.url).href;
  console.log(`\nThe manifest is at ${manifest}. Launch it, on Windows, in a second terminal:`);
  console.log(`  npx openfin-cli --launch --config ${manifest}`);
  if (imitate) {
    const { openImitated } = await import('../tests/e2e/openfin/imitate.js');
    await openImitated(manifest);
    console.log('It runs in Chromium, over an imitated runtime: each window is a tab.');
  }
  return org;
}
