/** @import { Data } from '../data.js' */
import { Random } from './random.js';

export const DAY = 86_400_000;

/** What all the default records are made with: chance, today, and the users who own them. */
export class Maker {
  random = new Random(20261123);
  /** The last midnight. */
  today;
  /** @type {string[]} ids of the active users */
  #users = [];

  /** @param {Data} data */
  constructor(data) {
    this.today = Math.floor(data.clock.now() / DAY) * DAY;
    const type = data.catalogue.type('User');
    if (!type) return;
    const users = data.table(type);
    for (const row of users.rows()) {
      if (data.view(users, row).get('IsActive')) this.#users.push(users.id(row));
    }
  }

  /** Who and when, somewhere in the past year. */
  audit() {
    const { random, today } = this;
    const created = today - random.integer(1, 400) * DAY + random.integer(28_800, 64_800) * 1000;
    const modified = Math.min(created + random.integer(0, 30) * DAY, today - 1000);
    return {
      OwnerId: random.pick(this.#users),
      CreatedDate: created,
      LastModifiedDate: Math.max(created, modified),
    };
  }

  /** A date some days from today. @param {number} low @param {number} high */
  date(low, high) {
    return new Date(this.today + this.random.integer(low, high) * DAY).toISOString().slice(0, 10);
  }

  /** @param {string} prefix */
  phone(prefix) {
    const last = String(this.random.integer(0, 9999)).padStart(4, '0');
    return `${prefix} ${this.random.integer(200, 999)} ${last}`;
  }
}
