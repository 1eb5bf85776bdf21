/**
 * A request as it came in, and what was answered.
 *
 * @typedef {object} LoggedRequest
 * @property {number} id Counts from 1.
 * @property {number} at When it came in; the clock of the machine, not of the org.
 * @property {string} method
 * @property {string} url Path and query, as sent.
 * @property {string} path As the org reads it: with one slash at its start.
 * @property {Record<string, string>} headers
 * @property {Buffer} body The first 64 KiB as sent, decompressed.
 * @property {string} text The same as text.
 * @property {number} bodyLength
 * @property {number | null} status What was answered; null while there is no answer, and where the
 *   connection was dropped or the sender went away before it.
 * @property {string | null} answer The text of an answer that refused the request; null for others.
 * @property {boolean} dropped Whether a switch dropped the connection.
 */

const bodyKept = 64 * 1024;
const requestsKept = 2_000;

/** The last requests, oldest first. */
export class RequestLog {
  /** @type {LoggedRequest[]} */
  entries = [];
  #count = 0;

  /**
   * @param {Pick<LoggedRequest, 'method' | 'url' | 'path' | 'headers' | 'body'>} request
   * @returns {LoggedRequest}
   */
  add({ method, url, path, headers, body }) {
    this.#count += 1;
    const kept = body.subarray(0, bodyKept);
    /** @type {LoggedRequest} */
    const entry = {
      id: this.#count,
      at: Date.now(),
      method,
      url,
      path,
      headers,
      // A copy, lest a part keeps the whole alive.
      body: kept.length < body.length ? Buffer.from(kept) : kept,
      get text() {
        return this.body.toString('utf8');
      },
      bodyLength: body.length,
      status: null,
      answer: null,
      dropped: false,
    };
    this.entries.push(entry);
    // A fifth at a time, so that each request costs the same however many there were.
    if (this.entries.length > requestsKept * 1.2) {
      this.entries.splice(0, this.entries.length - requestsKept);
    }
    return entry;
  }

  clear() {
    this.entries.length = 0;
  }
}
