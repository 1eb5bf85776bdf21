/** @import { Data } from '../data/data.js' */
/** @import { QueryResult } from '../soql/execute.js' */
import { IdSequence } from '../data/ids.js';
import { badRequest } from './errors.js';

/** The rest of an answer that did not fit into a page. @typedef {{ result: QueryResult, batchSize: number, base: string, userId: string, opened: number, generation: number }} Cursor */

const LIFETIME = 2 * 24 * 60 * 60 * 1000;
/** So that forgotten cursors do not fill the memory; the oldest goes first. */
const OPEN = 200;

/** Open query results, by locator: `<id>-<offset>`. */
export class Locators {
  /** @type {Map<string, Cursor>} */
  #cursors = new Map();
  #ids = new IdSequence();
  #data;

  /** @param {Data} data */
  constructor(data) {
    this.#data = data;
  }

  /**
   * The first page of a result, or all of it.
   * @param {QueryResult} result
   * @param {{ batchSize: number, base: string, userId: string }} options
   */
  first(result, { batchSize, base, userId }) {
    const size = result.pageable ? batchSize : result.size;
    if (result.size <= size) return this.#page(result, 0, result.size, null);
    const id = this.#ids.next('01g');
    const { generation, clock } = this.#data;
    this.#cursors.set(id, { result, batchSize, base, userId, opened: clock.now(), generation });
    const oldest = this.#cursors.size > OPEN ? this.#cursors.keys().next().value : undefined;
    if (oldest !== undefined) this.#cursors.delete(oldest);
    return this.#page(result, 0, size, `${base}/query/${id}`);
  }

  /**
   * The page that a locator stands for.
   * @param {string} locator
   * @param {string} userId
   */
  next(locator, userId) {
    const [id = '', offset = ''] = locator.split('-');
    const cursor = this.#cursors.get(id);
    const { generation, clock } = this.#data;
    if (
      !cursor ||
      cursor.userId !== userId ||
      cursor.generation !== generation ||
      clock.now() - cursor.opened > LIFETIME ||
      !/^\d+$/.test(offset) ||
      Number(offset) >= cursor.result.size
    ) {
      throw badRequest('INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.#page(
      cursor.result,
      Number(offset),
      cursor.batchSize,
      `${cursor.base}/query/${id}`,
    );
  }

  /** @param {QueryResult} result @param {number} from @param {number} size @param {string | null} url */
  #page({ totalSize, size: all, record }, from, size, url) {
    const to = Math.min(all, from + size);
    const records = [];
    for (let index = from; index < to; index++) records.push(record(index));
    if (to >= all || url === null) return { totalSize, done: true, records };
    return { totalSize, done: false, nextRecordsUrl: `${url}-${to}`, records };
  }
}
