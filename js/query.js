/**
 * The result of a SOQL query. Pages are fetched when they are read; while one is read, the next is
 * fetched.
 *
 * @typedef {{ done: boolean, nextRecordsUrl?: string, records: any[], totalSize: number }} Page
 * @typedef {{ url: string, page: Promise<Page>, abort: () => void }} Fetch a page on its way
 */

/**
 * @param {object} source
 * @param {() => Promise<Page>} source.first fetches the first page
 * @param {(url: string, signal?: AbortSignal) => Promise<Page>} source.next fetches another page
 * @param {AbortSignal} [source.signal] of the caller
 * @param {number} source.concurrency how many pages may be on their way at once
 * @param {boolean} source.nested whether rows may have rows of their own
 */
export function createQuery({ first, next, signal, concurrency, nested }) {
  /** @type {Promise<Page> | undefined} */
  let start;

  /** The first page, which is fetched once for all readers. After a failure it is fetched again. */
  function firstPage() {
    if (!start) {
      start = first();
      start.catch(() => (start = undefined));
    }
    return start;
  }

  /**
   * The pages. Each comes with a function that starts to fetch the next ones.
   *
   * @param {number} [wanted] how many rows are needed at most
   */
  async function* walk(wanted = Infinity) {
    let page = await firstPage();
    const { totalSize } = page;
    let seen = page.records.length;
    let width = concurrency;
    /** @type {Fetch[]} */
    const queue = [];

    const ahead = () => {
      const { nextRecordsUrl, records } = page;
      // If the locator ends in the number of rows before the page, later pages can be addressed.
      const [, locator, offset] = /^(.*-)(\d+)$/.exec(nextRecordsUrl ?? '') ?? [];
      if (Number(offset) !== seen) width = 1;
      while (nextRecordsUrl && queue.length < width) {
        const from = seen + queue.length * records.length;
        if (from >= wanted || (queue.length > 0 && from >= totalSize)) return;
        queue.push(begin(queue.length > 0 ? `${locator}${from}` : nextRecordsUrl));
      }
    };
    const dropQueue = () => {
      for (const { abort } of queue.splice(0)) abort();
    };

    try {
      for (;;) {
        const { nextRecordsUrl } = page;
        if (queue[0] && queue[0].url !== nextRecordsUrl) {
          // This page has another size than the others, so the fetched pages begin at wrong rows.
          dropQueue();
          width = 1;
        }
        yield /** @type {const} */ ([page, ahead]);
        if (!nextRecordsUrl) return;
        ahead();
        page = await /** @type {Fetch} */ (queue.shift()).page;
        seen += page.records.length;
      }
    } catch (error) {
      const failure = /** @type {{ code?: string, message: string }} */ (error);
      if (failure?.code === 'cursor_expired') {
        failure.message = `The query got to row ${seen} of ${totalSize}, and the org no longer has the rest: run it again.`;
      }
      throw error;
    } finally {
      dropQueue();
    }
  }

  /**
   * Starts to fetch a page that may never be read.
   *
   * @param {string} url
   * @returns {Fetch}
   */
  function begin(url) {
    const controller = new AbortController();
    const abort = () => controller.abort(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    const page = next(url, controller.signal).finally(() =>
      signal?.removeEventListener('abort', abort),
    );
    page.catch(() => {});
    return { url, page, abort };
  }

  /**
   * Fetches the missing rows of a row's subqueries.
   *
   * @param {{ [field: string]: any }} row
   */
  async function complete(row) {
    if (!nested) return;
    for (const child of Object.values(row)) {
      if (!Array.isArray(child?.records)) continue;
      let { nextRecordsUrl, records } = child;
      while (nextRecordsUrl) {
        const more = await next(nextRecordsUrl, signal);
        records = records.concat(more.records);
        ({ nextRecordsUrl } = more);
      }
      delete child.nextRecordsUrl;
      Object.assign(child, { done: true, records });
      for (const record of records) await complete(record);
    }
  }

  /** @param {number} [wanted] how many rows are needed at most */
  async function* rows(wanted) {
    for await (const [page, ahead] of walk(wanted)) {
      for (const [index, row] of page.records.entries()) {
        // A reader that stops at the first row needs no further pages.
        if (index === 1) ahead();
        await complete(row);
        yield row;
      }
    }
  }

  return {
    [Symbol.asyncIterator]: () => rows(),

    async *pages() {
      for await (const [page, ahead] of walk()) {
        ahead();
        for (const row of page.records) await complete(row);
        yield page;
      }
    },

    /** @param {{ limit?: number }} [options] */
    async all({ limit = Infinity } = {}) {
      const all = [];
      for await (const row of rows(limit)) {
        if (all.length < limit) all.push(row);
        if (all.length >= limit) break;
      }
      return all;
    },

    async first() {
      const [row] = (await firstPage()).records;
      if (row) await complete(row);
      return row;
    },

    totalSize: async () => (await firstPage()).totalSize,
  };
}
