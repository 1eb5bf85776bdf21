/** Starts an example against the org in the box: `npm run example react`, `vue`, `angular`, `plain`. */

import { CommandError } from './run.js';
import { MissingError, setUpBuild } from './setup.js';

const [name = ''] = process.argv.slice(2);

try {
  await setUpBuild();
  // Imported only now: before the set-up their packages may not be there.
  const { examples, buildExample, prepareExamples, serveExample } = await import('./examples.js');
  const example = examples.find((known) => known === name);
  if (!example) throw new MissingError(`Which example? npm run example ${examples.join(' | ')}`);
  const { build } = await import('./build.js');
  await build();
  await prepareExamples();
  const { startOrg } = await import('../tests/org/index.js');
  const page = `http://localhost:5173/${example === 'plain' ? 'plain/' : ''}`;
  const org = await startOrg({
    port: 8787,
    origins: [new URL(page).origin],
    callbacks: [`${page}salesforce-callback.html`],
  });
  const { origin, consumerKey, username, password } = org;
  let url = '';
  if (example === 'plain') {
    const { serve } = await import('../tests/package/serve.js');
    const folder = await buildExample(example, org, '/plain/');
    const site = await serve({ plain: { folder } }, 5173);
    url = `${site.origin}/plain/?${new URLSearchParams({ org: origin, key: consumerKey })}`;
  } else ({ url } = await serveExample(example, org));
  console.log(`\nThe example is at ${url}`);
  console.log(`The org is at ${origin}: user name ${username}, password ${password}`);
  console.log('Ctrl+C ends both.');
} catch (error) {
  const told = error instanceof MissingError || error instanceof CommandError;
  console.error(told ? error.message : error);
  process.exitCode = 1;
}
