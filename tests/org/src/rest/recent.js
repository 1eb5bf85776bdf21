/** @import { Data } from '../data/data.js' */
/** @import { Answer, Context } from './types.js' */

const KEPT = 200;
const STANDARD = ['Account', 'Contact', 'Opportunity', 'Case', 'Lead'];

/** What each user had open last, newest first. */
export class Recents {
  /** @type {Map<string, { id: string, at: number }[]>} */
  #byUser = new Map();
  #generation = -1;
  #data;

  /** @param {Data} data */
  constructor(data) {
    this.#data = data;
  }

  /** @param {string} userId @param {string} id */
  add(userId, id) {
    const entries = this.#of(userId);
    const at = entries.findIndex((one) => one.id === id);
    if (at >= 0) entries.splice(at, 1);
    entries.unshift({ id, at: this.#data.clock.now() });
    entries.length = Math.min(entries.length, KEPT);
  }

  /**
   * What a user has looked at and when, newest first.
   * @param {string} userId
   * @returns {readonly { id: string, at: number }[]}
   */
  entries(userId) {
    return this.#of(userId);
  }

  /**
   * Live records, newest first, as `attributes`, Id and Name.
   * @param {string} userId
   * @param {{ base: string, typeName?: string, limit?: number }} options
   */
  list(userId, { base, typeName, limit = KEPT }) {
    /** @type {Record<string, unknown>[]} */
    const items = [];
    for (const { id } of this.#of(userId)) {
      const found = this.#data.locate(id);
      if (!found || found.table.isDeleted(found.row)) continue;
      if (typeName && found.type.name !== typeName) continue;
      if (items.length === limit) break;
      const { type, table, row } = found;
      const name = type.fields.find((field) => field.nameField);
      items.push({
        attributes: { type: type.name, url: `${base}/sobjects/${type.name}/${id}` },
        Id: id,
        ...(name ? { [name.name]: this.#data.read(table, row, name) } : {}),
      });
    }
    return items;
  }

  /** A user's list; at first, what the user owns at the top of each main table. @param {string} userId */
  #of(userId) {
    if (this.#generation !== this.#data.generation) {
      this.#byUser.clear();
      this.#generation = this.#data.generation;
    }
    let entries = this.#byUser.get(userId);
    if (!entries) {
      const now = this.#data.clock.now();
      const ids = STANDARD.flatMap((name) => this.#owned(name, userId, 3));
      // One a minute, so that they have an order.
      entries = ids.map((id, index) => ({ id, at: now - index * 60_000 }));
      this.#byUser.set(userId, entries);
    }
    return entries;
  }

  /** @param {string} name @param {string} userId @param {number} count */
  #owned(name, userId, count) {
    const type = this.#data.catalogue.type(name);
    const owner = type?.byName.get('ownerid');
    if (!type || !owner) return [];
    const table = this.#data.table(type);
    return table
      .find(owner, userId)
      .slice(0, count)
      .map((row) => table.id(row));
  }
}

/** `GET /recent` @param {Context} context @returns {Answer} */
export function listRecent({ recents, user, base, query }) {
  const limit = Number(query.get('limit') ?? KEPT);
  return { status: 200, json: recents.list(user.Id, { base, limit }), root: 'Results' };
}
