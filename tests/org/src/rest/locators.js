/** @import { Data } from '../data/data.js' */
/** @import { QueryResult } from '../soql/execute.js' */
/** @import { Switches } from '../types.js' */
import { IdSequence } from '../data/ids.js';
import { badRequest } from './errors.js';

/** The rest of an answer that did not fit into a page. @typedef {{ result: QueryResult, batchSize: number, base: string, userId: string, opened: number, generation: number }} Cursor */

const LIFETIME = 2 * 24 * 60 * 60 * 1000;
/** So that forgotten cursors do not fill the memory; the oldest goes first. */
const KEPT = 200;

/** Open query results, by locator: `<id>-<offset>`. */
export class Locators {
  /** @type {Map<string, Cursor>} oldest first */
  #cursors = new Map();
  #ids = new IdSequence();
  #data;
  #switches;

  /** @param {Data} data @param {Switches} switches */
  constructor(data, switches) {
    this.#data = data;
    this.#switches = switches;
  }

  /**
   * The first page of a result, or all of it.
   * @param {QueryResult} result
   * @param {{ batchSize: number, base: string, userId: string }} options
   */
  first(result, { batchSize, base, userId }) {
    const { generation, clock } = this.#data;
    const cursor = { result, batchSize, base, userId, opened: clock.now(), generation };
    return this.#page(cursor, 0, () => {
      const id = this.#ids.next('0r8');
      this.#cursors.set(id, cursor);
      this.#closeOldest(userId);
      return id;
    });
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
    return this.#page(cursor, Number(offset), () => id);
  }

  /** @param {Cursor} cursor @param {number} from @param {() => string} id of the cursor */
  #page({ result, batchSize, base }, from, id) {
    const { totalSize, size: all, record, pageable, hasChildren } = result;
    const room = pageable ? this.#roomAt(from, batchSize) : Infinity;
    const records = [];
    let taken = 0;
    for (let index = from; index < all; index++) {
      // A row that would not fit with its children is not looked at.
      if (taken >= room) break;
      const next = record(index);
      const weight = hasChildren ? rowsIn(next) : 1;
      if (records.length > 0 && taken + weight > room) break;
      records.push(next);
      taken += weight;
    }
    const to = from + records.length;
    if (to >= all) return { totalSize, done: true, records };
    return { totalSize, done: false, nextRecordsUrl: `${base}/query/${id()}-${to}`, records };
  }

  /** How many rows a page may have that starts here. @param {number} from @param {number} batchSize */
  #roomAt(from, batchSize) {
    if (!this.#switches.unevenPages) return batchSize;
    // From three fifths of the batch size up, and the same whenever this page is read.
    return Math.ceil(batchSize * (0.6 + 0.35 * (((from * 7919 + 1) % 97) / 97)));
  }

  /** @param {string} userId whose query was opened last */
  #closeOldest(userId) {
    const { openCursors } = this.#switches;
    const mine = [...this.#cursors].filter(([, cursor]) => cursor.userId === userId);
    if (openCursors > 0 && mine.length > openCursors) this.#cursors.delete(String(mine[0]?.[0]));
    const [oldest] = this.#cursors.keys();
    if (this.#cursors.size > KEPT && oldest !== undefined) this.#cursors.delete(oldest);
  }
}

/** A row, and the children that came with it, which count as much. @param {Record<string, unknown>} record @returns {number} */
function rowsIn(record) {
  let rows = 1;
  for (const value of Object.values(record)) {
    if (typeof value !== 'object' || value === null || !('records' in value)) continue;
    const { records } = value;
    if (Array.isArray(records)) for (const child of records) rows += rowsIn(child);
  }
  return rows;
}
