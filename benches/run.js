/**
 * Measures the package next to what a developer would use instead: `npm run bench`. Prints the
 * tables and puts them into docs/performance.md.
 *
 * `npm run bench -- --quick` only tries whether every part works: few rounds, nothing is written.
 * Names of parts after it (`-- --quick flows`) leave out the others.
 */

import { parseArgs } from 'node:util';
import { run } from '../tools/run.js';
import { chunks } from './chunks.js';
import { crowds } from './crowds.js';
import { barTable, introduction, publish, section } from './document.js';
import { firstLoad } from './first-load.js';
import { flows } from './flows.js';
import { growth } from './growth.js';
import { large } from './large.js';
import { paging } from './paging.js';
import { requests } from './requests.js';
import { sizes } from './sizes.js';
import { endStage, setUp, startStage } from './stage.js';
import { startUp } from './start-up.js';

/** @typedef {typeof counts} Counts how often each thing is done, and whether only to try */

const counts = {
  draft: false,
  ...{ newWindows: 21, startUp: 40, small: 300, fifty: 40, upload: 25, large: 15 },
  ...{ flows: 9, crowds: 2, leftBehind: 10_000, answers: 7, widths: 4 },
  ...{ firstLoads: 9, paging: 11 },
};
const few = {
  draft: true,
  ...{ newWindows: 2, startUp: 3, small: 20, fifty: 3, upload: 3, large: 2 },
  ...{ flows: 2, crowds: 1, leftBehind: 500, answers: 2, widths: 1 },
  ...{ firstLoads: 2, paging: 2 },
};
const parts = {
  ...{ sizes, chunks, firstLoad, startUp, requests, paging, large, flows, crowds, growth },
};

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const { quick } = values;
const chosen = Object.entries(parts).filter(
  ([name]) => !quick || positionals.length === 0 || positionals.includes(name),
);

await run(process.execPath, ['tools/build.js']);
await setUp();
const stage = await startStage();
/** @type {import('./document.js').Part[]} */
const measured = [];
const began = performance.now();
try {
  for (const [name, part] of chosen) {
    measured.push(await part(stage, quick ? few : counts));
    console.error(`${name}: done after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
} finally {
  await endStage(stage);
}
const text = [
  await introduction(stage.browser.version()),
  section(
    'The bars',
    'The goals, and the results of this run.',
    barTable(measured.flatMap(({ bars }) => bars)),
  ),
  ...measured.map((part) => part.text),
].join('\n\n');
console.log(text);
if (!quick) await publish(text);
