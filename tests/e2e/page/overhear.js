/**
 * Listens, as any page of the origin can, to every channel that the page opens, and to the
 * localStorage that all of its pages have. What is said when no other window is there is heard too:
 * a page hears by one channel what it says by another of the same name.
 */

import { post } from './report.js';

const Channel = BroadcastChannel;
/** @type {Map<string, BroadcastChannel>} */
const overheard = new Map();

/**
 * Listens to a channel from now on.
 * @param {string} name
 */
export function overhear(name) {
  if (overheard.has(name)) return;
  const channel = new Channel(name);
  channel.onmessage = ({ data }) => post({ kind: 'overheard', id: name, value: String(data) });
  overheard.set(name, channel);
}

globalThis.BroadcastChannel = class extends Channel {
  /** @param {string} name */
  constructor(name) {
    overhear(name);
    super(name);
  }
};

const { setItem } = Storage.prototype;
/** @param {string} name @param {string} value */
Storage.prototype.setItem = function (name, value) {
  if (this === localStorage) post({ kind: 'overheard', id: name, value: String(value) });
  setItem.call(this, name, value);
};

// The channel of the library, before it opens it.
overhear('openfin-salesforce');
