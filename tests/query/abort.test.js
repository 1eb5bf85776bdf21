/** Calls that a signal cancels, in engines with reasons and in those without. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { abortWith, abortable } from '../../js/abort.js';

const never = () => assert.fail('the call was started');

/** An `AbortSignal` of an engine without reasons. @returns {any} */
const signalWithoutReason = () => ({ aborted: true, [Symbol.toStringTag]: 'AbortSignal' });

describe('a call', () => {
  it('that no signal cancels runs without one', async () => {
    for (const none of [undefined, null]) {
      assert.equal(await abortable(none, async (signal) => signal ?? 'none'), 'none');
    }
  });

  it('refuses what is no signal', async () => {
    for (const other of [{}, { aborted: false }, new AbortController(), 'signal', 0, false]) {
      await assert.rejects(abortable(other, never), {
        name: 'ParameterError',
        message: 'signal must be an AbortSignal.',
      });
    }
  });

  it('is not started where it is cancelled already', async () => {
    let isStarted = false;
    const call = abortable(AbortSignal.abort('early'), async () => (isStarted = true));
    await assert.rejects(call, (reason) => {
      assert.equal(reason, 'early');
      return true;
    });
    assert.ok(!isStarted);
  });

  it('rejects with the reason, whatever the work rejects with', async () => {
    const controller = new AbortController();
    const call = abortable(controller.signal, async (signal) => {
      assert.equal(signal, controller.signal);
      controller.abort('changed my mind');
      throw new Error('the work');
    });
    await assert.rejects(call, (reason) => {
      assert.equal(reason, 'changed my mind');
      return true;
    });
  });

  it('that nobody cancels ends as its work does', async () => {
    const { signal } = new AbortController();
    assert.equal(await abortable(signal, async () => 'done'), 'done');
    await assert.rejects(
      abortable(signal, async () => {
        throw new Error('the work');
      }),
      { message: 'the work' },
    );
  });

  it('has a reason in engines that have none', async () => {
    await assert.rejects(abortable(signalWithoutReason(), never), {
      name: 'AbortError',
      message: 'The operation was aborted.',
    });
  });
});

describe('to abort with a reason', () => {
  it('is left to engines that can', () => {
    const controller = new AbortController();
    abortWith(controller, 'why');
    assert.equal(controller.signal.reason, 'why');
    assert.ok(!Object.hasOwn(controller.signal, 'reason'));
  });

  it('gives the signal one in engines that cannot', () => {
    const signal = signalWithoutReason();
    /** @type {unknown[]} */
    const aborted = [];
    const controller = /** @type {any} */ ({
      signal,
      abort: (/** @type {unknown} */ reason) => aborted.push(reason),
    });
    abortWith(controller, 'why');
    assert.equal(signal.reason, 'why');
    assert.deepEqual(aborted, ['why']);
  });
});
