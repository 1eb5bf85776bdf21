/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../types.js').RestRequest} RestRequest */

/**
 * A request for an Apex class of the org's.
 *
 * @typedef {object} ApexRequest
 * @property {string} method
 * @property {string} path What `*` stood for, or all behind `/services/apexrest`.
 * @property {URLSearchParams} query
 * @property {Record<string, string>} headers Names in lower case.
 * @property {string} text The body.
 * @property {() => unknown} json The body as JSON.
 * @property {import('../types.js').UserRecord} user
 */

/**
 * Answers as a class would: with a `Response`, whose status and body are the class's own, or with a
 * value, which is printed as JSON. Nothing means an empty 200, as of a method that returns void.
 *
 * @typedef {(request: ApexRequest) => unknown} ApexHandler
 */

/**
 * One handler for all methods, or one for each.
 *
 * @typedef {ApexHandler | Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', ApexHandler>>} ApexStub
 */

/** The classes behind `/services/apexrest`: stubs, by the url that they are mapped to. */
export class Apex {
  /** @type {{ pattern: RegExp, stub: ApexStub }[]} the newest first */
  #stubs = [];

  /**
   * @param {string} mapping `/customers/*`, as in `@RestResource(urlMapping=…)`.
   * @param {ApexStub} stub
   */
  add(mapping, stub) {
    if (!/^\/[^*]*\*?$/.test(mapping)) {
      throw new TypeError(`"${mapping}" is no url mapping: it starts with / and may end with *`);
    }
    const path = mapping.replace(/\*$/, '').replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
    const pattern = new RegExp(mapping.endsWith('*') ? `^${path}(.*)$` : `^(${path})/?$`);
    this.#stubs.unshift({ pattern, stub });
  }

  clear() {
    this.#stubs.length = 0;
  }

  /**
   * @param {RestRequest} request
   * @returns {Promise<Answer>}
   */
  async handle(request) {
    const { method, query, headers, body, user } = request;
    const path = request.path.slice('/services/apexrest'.length);
    const found = this.#stubs.find(({ pattern }) => pattern.test(path));
    if (!found) return failure(404, 'NOT_FOUND', `Could not find a match for URL ${path}`);
    const { stub, pattern } = found;
    const handler = typeof stub === 'function' ? stub : stub[/** @type {'GET'} */ (method)];
    if (!handler) {
      const text = `HTTP Method '${method}' not allowed. Allowed are ${Object.keys(stub).join(',')}`;
      return failure(405, 'METHOD_NOT_ALLOWED', text);
    }
    const text = body.toString('utf8');
    try {
      const value = await handler({
        method,
        path: pattern.exec(path)?.[1] ?? path,
        query,
        headers,
        text,
        json: () => JSON.parse(text),
        user: /** @type {import('../types.js').UserRecord} */ (user),
      });
      return await answerOf(value);
    } catch (error) {
      // What a class does not catch ends so.
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return failure(500, 'APEX_ERROR', `System.${name}: ${message}`);
    }
  }
}

/** @param {unknown} value @returns {Promise<Answer>} */
async function answerOf(value) {
  if (value instanceof Response) {
    const headers = Object.fromEntries(
      [...value.headers].map(([name, text]) => [
        name === 'content-type' ? 'Content-Type' : name,
        text,
      ]),
    );
    return { status: value.status, headers, body: Buffer.from(await value.arrayBuffer()) };
  }
  if (value === undefined) return { status: 200, headers: {}, body: null };
  return { status: 200, headers: json, body: JSON.stringify(value) };
}

const json = { 'Content-Type': 'application/json;charset=UTF-8' };

/** @param {number} status @param {string} errorCode @param {string} message @returns {Answer} */
function failure(status, errorCode, message) {
  return { status, headers: json, body: JSON.stringify([{ errorCode, message }]) };
}
