/** How a query's pages are fetched: when, in what order, and what comes of every mishap. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { CursorOrg, expired, turn } from './cursor.js';
import { loadModule } from './module.js';

before(loadModule);

/** @param {number} total */
const ids = (total) => Array.from({ length: total }, (_, index) => index);

/** @param {AsyncIterable<any>} rows */
async function idsOf(rows) {
  const read = [];
  for await (const row of rows) read.push(row.Id);
  return read;
}

describe('the rows of a query', () => {
  it('come in order, page after page', async () => {
    const org = new CursorOrg(5, () => 2);
    assert.deepEqual(await idsOf(org.query()), ids(5));
    assert.deepEqual(org.offsets, [0, 2, 4]);
  });

  it('are asked for when they are wanted, and no sooner', async () => {
    const org = new CursorOrg(5, () => 2);
    const query = org.query();
    await turn();
    assert.deepEqual(org.offsets, []);
    const rows = query[Symbol.asyncIterator]();
    assert.equal((await rows.next()).value.Id, 0);
    await turn();
    assert.deepEqual(org.offsets, [0], 'the first row needs no second page');
  });

  it('are fetched ahead: the next page while the last is being read', async () => {
    const org = new CursorOrg(6, () => 2);
    const rows = org.query()[Symbol.asyncIterator]();
    await rows.next();
    org.prompt = false;
    await rows.next();
    await turn();
    assert.deepEqual(org.offsets, [0, 2], 'asked for before the second row was left');
    org.release();
    assert.equal((await rows.next()).value.Id, 2);
    await turn();
    assert.deepEqual(org.offsets, [0, 2], 'one page ahead at most');
  });

  it('are fetched no further once a loop is left', async () => {
    const org = new CursorOrg(600, () => 2);
    for await (const row of org.query()) if (row.Id === 4) break;
    await turn();
    assert.deepEqual(org.offsets, [0, 2, 4]);
  });

  it('break off the page that is on its way when a loop is left', async () => {
    const org = new CursorOrg(600, () => 2);
    for await (const row of org.query()) {
      org.prompt = false;
      if (row.Id === 1) break;
    }
    await turn();
    assert.deepEqual(org.offsets, [0, 2]);
    assert.equal(org.asked[1]?.options.signal?.aborted, true);
  });

  it('may be asked for side by side', async () => {
    const org = new CursorOrg(7, () => 3);
    const rows = org.query()[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 9 }, () => rows.next()));
    const values = results.map(({ value }) => value?.Id);
    assert.deepEqual(values, [...ids(7), undefined, undefined]);
    assert.deepEqual(org.offsets, [0, 3, 6]);
  });

  it('can be read twice; the query itself is sent once', async () => {
    const org = new CursorOrg(5, () => 2);
    const query = org.query();
    assert.equal(await query.totalSize(), 5);
    assert.deepEqual((await query.first()).Id, 0);
    assert.deepEqual(org.offsets, [0]);
    const [one, other] = await Promise.all([idsOf(query), query.all()]);
    assert.deepEqual(one, ids(5));
    assert.deepEqual(
      other.map(({ Id }) => Id),
      ids(5),
    );
    assert.equal(org.offsets.filter((offset) => offset === 0).length, 1);
  });

  it('are all read from an org that counts too few', async () => {
    const org = new CursorOrg(5, () => 2);
    const { request } = org;
    org.request = async (endpoint, options) => {
      const answer = await request(endpoint, options);
      return { ...answer, data: { ...answer.data, totalSize: 2 } };
    };
    assert.deepEqual(await idsOf(org.query()), ids(5));
  });

  it('are none where none match', async () => {
    const org = new CursorOrg(0, () => 2);
    const query = org.query();
    assert.deepEqual(await query.all(), []);
    assert.equal(await query.first(), undefined);
    assert.equal(await query.totalSize(), 0);
    assert.deepEqual(org.offsets, [0]);
  });
});

describe('pages() and all()', () => {
  it('give whole pages, the next asked for while the last is looked at', async () => {
    const org = new CursorOrg(5, () => 2);
    const pages = org.query().pages();
    const { value } = await pages.next();
    assert.deepEqual(value, {
      totalSize: 5,
      done: false,
      nextRecordsUrl: '/services/data/v56.0/query/01gRR0000000001AAA-2',
      records: [{ Id: 0 }, { Id: 1 }],
    });
    await turn();
    assert.deepEqual(org.offsets, [0, 2]);
    await pages.return(undefined);
    await turn();
    assert.deepEqual(org.offsets, [0, 2]);
  });

  it('give as many rows as were asked for, and fetch no page more', async () => {
    for (const [limit, offsets] of /** @type {[number, number[]][]} */ ([
      [0, [0]],
      [1, [0]],
      [2, [0]],
      [3, [0, 2]],
      [4, [0, 2]],
      [5, [0, 2, 4]],
      [60, [0, 2, 4, 6]],
    ])) {
      for (const concurrency of [1, 4]) {
        const org = new CursorOrg(7, () => 2);
        const rows = await org.query({ concurrency }).all({ limit });
        assert.deepEqual(
          rows.map(({ Id }) => Id),
          ids(Math.min(7, limit)),
        );
        await turn();
        assert.deepEqual(org.offsets, offsets, `limit ${limit}, concurrency ${concurrency}`);
      }
    }
  });
});

describe('what goes wrong', () => {
  it('is told in its turn, and the rows before it are read', async () => {
    const org = new CursorOrg(5, () => 2);
    const failure = new Error('offline');
    org.failures.set(2, failure);
    /** @type {number[]} */
    const read = [];
    await assert.rejects(
      async () => {
        for await (const row of org.query()) read.push(row.Id);
      },
      (error) => error === failure,
    );
    assert.deepEqual(read, [0, 1]);
  });

  it('is forgotten by the first page: the query can be asked again', async () => {
    const org = new CursorOrg(3, () => 2);
    org.failures.set(0, new Error('offline'));
    const query = org.query();
    await assert.rejects(query.first(), /offline/);
    await assert.rejects(idsOf(query), /offline/);
    org.failures.clear();
    assert.deepEqual(await idsOf(query), ids(3));
  });

  it('says how far a query got whose cursor has expired', async () => {
    const org = new CursorOrg(9, () => 2);
    org.failures.set(6, expired());
    await assert.rejects(org.query().all(), {
      name: 'ApiRequestError',
      code: 'cursor_expired',
      errorCode: 'INVALID_QUERY_LOCATOR',
      status: 400,
      message: /got to row 6 of 9/,
    });
  });

  it('does not wait for a page that is not read', async (t) => {
    /** @type {unknown[]} */
    const unhandled = [];
    const note = (/** @type {unknown} */ error) => unhandled.push(error);
    process.on('unhandledRejection', note);
    t.after(() => process.off('unhandledRejection', note));
    const org = new CursorOrg(9, () => 2);
    org.failures.set(2, new Error('offline'));
    const rows = org.query()[Symbol.asyncIterator]();
    await rows.next();
    await rows.next();
    await turn();
    await rows.return(undefined);
    await turn();
    assert.deepEqual(unhandled, []);
  });

  it('rejects with the reason of the signal, also between two rows', async () => {
    for (const concurrency of [1, 3]) {
      const org = new CursorOrg(9, () => 2);
      const controller = new AbortController();
      const reason = new Error('enough');
      const rows = org.query({ signal: controller.signal, concurrency })[Symbol.asyncIterator]();
      await rows.next();
      org.prompt = false;
      await rows.next();
      controller.abort(reason);
      await assert.rejects(rows.next(), (error) => error === reason);
      const sent = org.asked.length;
      assert.equal((await rows.next()).done, true);
      assert.equal(org.asked.length, sent);
      assert.ok(org.asked.slice(1).every(({ options }) => options.signal?.aborted));
    }
  });

  it('asks for no page once it is cancelled, though rows of the last are left', async () => {
    const org = new CursorOrg(9, () => 3);
    const controller = new AbortController();
    const rows = org.query({ signal: controller.signal })[Symbol.asyncIterator]();
    await rows.next();
    controller.abort('enough');
    await rows.next();
    await rows.next();
    await assert.rejects(rows.next(), (error) => error === 'enough');
    assert.deepEqual(org.offsets, [0]);
  });

  it('rejects with whatever the app has aborted with, nothing too', async () => {
    const org = new CursorOrg(9, () => 2);
    const controller = new AbortController();
    const rows = org.query({ signal: controller.signal })[Symbol.asyncIterator]();
    await rows.next();
    org.prompt = false;
    await rows.next();
    controller.abort(null);
    await assert.rejects(rows.next(), (error) => error === null);
  });

  it('sends nothing with a signal that is aborted already', async () => {
    const org = new CursorOrg(9, () => 2);
    await assert.rejects(
      org.query({ signal: AbortSignal.abort('stop') }).all(),
      (e) => e === 'stop',
    );
    assert.deepEqual(org.offsets, []);
  });

  it('leaves no listener on the signal', async () => {
    const { signal } = new AbortController();
    const listeners = new Set();
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = function (/** @type {any[]} */ ...given) {
      listeners.add(given[1]);
      return Reflect.apply(addEventListener, this, given);
    };
    signal.removeEventListener = function (/** @type {any[]} */ ...given) {
      if (given[0] === 'abort') listeners.delete(given[1]);
      return Reflect.apply(removeEventListener, this, given);
    };
    const org = new CursorOrg(9, () => 2);
    // The org's own listens for the first page.
    const request = org.request;
    org.request = (endpoint, options) => request(endpoint, { ...options, signal: undefined });
    const rows = org.query({ signal, concurrency: 3 })[Symbol.asyncIterator]();
    await rows.next();
    org.prompt = false;
    await rows.next();
    assert.ok(listeners.size > 0, 'pages that are on their way can be broken off');
    org.prompt = true;
    org.release();
    await idsOf(rows);
    for await (const row of org.query({ signal })) if (row.Id === 3) break;
    await turn();
    assert.equal(listeners.size, 0);
  });
});

describe('concurrency', () => {
  it('fetches pages side by side where the locator says their place', async () => {
    const org = new CursorOrg(20, () => 2);
    const rows = org.query({ concurrency: 3 })[Symbol.asyncIterator]();
    await rows.next();
    org.prompt = false;
    await rows.next();
    await turn();
    assert.deepEqual(org.offsets, [0, 2, 4, 6]);
    org.release({ reverse: true });
    assert.equal((await rows.next()).value.Id, 2);
    org.prompt = true;
    assert.deepEqual([0, 1, 2, ...(await idsOf(rows))], ids(20));
    assert.deepEqual(org.offsets, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18], 'each page once');
  });

  it('is for places of any number of digits', async () => {
    const org = new CursorOrg(5000, () => 250);
    const pages = org.query({ concurrency: 3 }).pages();
    await pages.next();
    assert.deepEqual(org.offsets, [0, 250, 500, 750]);
    await pages.return(undefined);
  });

  it('is off unless it is asked for', async () => {
    const org = new CursorOrg(20, () => 2);
    const pages = org.query().pages();
    org.prompt = true;
    await pages.next();
    await turn();
    assert.deepEqual(org.offsets, [0, 2]);
  });

  it('ends with the first page that is of another size', async () => {
    const org = new CursorOrg(20, (offset) => (offset === 4 ? 1 : 2));
    assert.deepEqual(await idsOf(org.query({ concurrency: 3 })), ids(20));
    // 6 and 8 had been asked for when the page at 4 turned out to end at 5.
    assert.deepEqual(org.offsets, [0, 2, 4, 6, 8, 5, 7, 9, 11, 13, 15, 17, 19]);
    const dropped = org.asked.filter(({ endpoint }) => /-(6|8)$/.test(endpoint));
    assert.ok(dropped.every(({ options }) => options.signal?.aborted));
  });

  it('is not tried where the locator says no place', async () => {
    for (const locatorOf of [
      (/** @type {number} */ offset) => `0r8xx${String.fromCharCode(97 + offset)}`,
      (/** @type {number} */ offset) => `0r8xx-${offset}-x`,
    ]) {
      const org = new CursorOrg(20, () => 2);
      org.locatorOf = locatorOf;
      assert.deepEqual(await idsOf(org.query({ concurrency: 5 })), ids(20));
      assert.deepEqual(
        org.offsets,
        ids(10).map((page) => 2 * page),
      );
    }
  });

  it('is not tried where the number is no place', async () => {
    const org = new CursorOrg(20, () => 2);
    org.locatorOf = (offset) => `0r8xx-${500 + offset}`;
    assert.deepEqual(await idsOf(org.query({ concurrency: 5 })), ids(20));
    assert.deepEqual(
      org.offsets,
      ids(10).map((page) => 2 * page),
    );
  });

  it('reports a failure only when its page is read', async () => {
    const org = new CursorOrg(20, () => 2);
    org.failures.set(6, new Error('offline'));
    /** @type {number[]} */
    const read = [];
    await assert.rejects(async () => {
      for await (const { Id } of org.query({ concurrency: 4 })) read.push(Id);
    }, /offline/);
    assert.deepEqual(read, ids(6));
  });

  it('forgets a page that failed and was not there', async () => {
    const org = new CursorOrg(20, (offset) => (offset === 4 ? 1 : 2));
    org.failures.set(6, expired());
    assert.deepEqual(await idsOf(org.query({ concurrency: 4 })), ids(20));
  });

  it('gives every row once and in order, whatever the sizes of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (total, sizes, concurrency, reverse) => {
          const org = new CursorOrg(total, (offset) => sizes[offset % sizes.length] ?? 1);
          org.prompt = false;
          let done = false;
          const reading = idsOf(org.query({ concurrency })).finally(() => (done = true));
          while (!done) {
            assert.ok(org.waiting.length <= Math.max(1, concurrency));
            org.release({ reverse });
            await turn();
          }
          assert.deepEqual(await reading, ids(total));
        },
      ),
      { numRuns: 300 },
    );
  });
});
