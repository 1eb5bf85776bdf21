/** Runs steps, says how each went, and counts. */

/** @import { Finished } from './run.js' */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Finished & { isOld?: boolean }>} action `isOld`: what was said before of
 *   the same
 * @property {boolean} [tests] its tests are counted one by one, and none at all is a failure
 * @property {string | undefined} [needs] the step that has to have passed before
 */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {boolean} ok
 * @property {number} passed
 * @property {number} failed
 * @property {string} summary one line that says what is wrong
 */

/**
 * Steps in their order; where lanes stand in place of a step, they run side by side, two at a time
 * in the order of the list. A third would end nothing sooner: two cores have enough to do.
 * @typedef {readonly (Step | Lane[])[]} Lane
 */

/**
 * Runs a lane. Goes on after a failure, so that one run shows all there is to mend.
 * @param {Lane} lane
 * @returns {Promise<Result[]>}
 */
export async function runLane(lane) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  await run(lane);
  return [...results.values()];

  /** @param {Lane} lane */
  async function run(lane) {
    for (const step of lane) {
      if ('action' in step) results.set(step.name, await result(step));
      else await sideBySide(step.values());
    }
  }

  /** @param {IterableIterator<Lane>} queue whoever is free takes the next */
  async function sideBySide(queue) {
    const drain = async () => {
      for (const lane of queue) await run(lane);
    };
    await Promise.all([drain(), drain()]);
  }

  /** @param {Step} step */
  function result(step) {
    const needed = step.needs && results.get(step.needs);
    return needed && !needed.ok ? notRun(step.name, needed.name) : runStep(step);
  }
}

/**
 * @param {Step} step
 * @returns {Promise<Result>}
 */
async function runStep({ name, action, tests = false }) {
  const start = performance.now();
  const { code, output, isOld = false } = await action();
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`.padStart(8);
  const { passed, failed, skipped } = tests ? countTests(output) : oneOf(code === 0);
  const none = tests && passed + failed === 0;
  const ok = code === 0 && failed === 0 && !none;
  const counts = tests ? `, ${passed} passed, ${failed} failed, ${skipped} skipped` : '';
  const since = isOld ? ', unchanged since' : '';
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${seconds}  ${name}${counts}${since}`);
  const summary = none && code === 0 ? 'no test ran' : lastLine(output);
  if (!ok) console.log(`${indent(output)}\n  ${name}: ${summary}`);
  return { name, ok, passed, failed: ok ? 0 : Math.max(failed, 1), summary };
}

/**
 * @param {string} name
 * @param {string} needed
 * @returns {Result}
 */
function notRun(name, needed) {
  const summary = `not run, because "${needed}" failed`;
  console.log(`FAIL           ${name}: ${summary}`);
  return { name, ok: false, passed: 0, failed: 1, summary };
}

/** @param {boolean} ok */
function oneOf(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * Reads the totals that the runners of Rust (once for each program) and of Node print.
 * @param {string} output
 */
function countTests(output) {
  /** @param {RegExp} pattern */
  const total = (pattern) =>
    [...output.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0);
  return {
    passed: total(/^test result: .*?(\d+) passed/gm) + total(/^(?:#|ℹ) pass (\d+)$/gm),
    failed: total(/^test result: .*?(\d+) failed/gm) + total(/^(?:#|ℹ) fail (\d+)$/gm),
    skipped: total(/^test result: .*?(\d+) ignored/gm) + total(/^(?:#|ℹ) skipped (\d+)$/gm),
  };
}

/** @param {string} output */
function lastLine(output) {
  return output.trimEnd().split('\n').at(-1)?.trim() || 'it printed nothing';
}

/** @param {string} output */
function indent(output) {
  return output.trimEnd().replace(/^/gm, '    ');
}
