/** @import { Clock, Rest, RestAnswer, RestRequest, Switches } from '../types.js' */
/** @import { OrgData } from '../data/index.js' */
/** @import { Answer, Context, Subrequest } from './types.js' */
import { Jobs } from '../bulk/jobs.js';
import { RestError, errorAnswer } from './errors.js';
import { Locators } from './locators.js';
import { Recents } from './recent.js';
import { findRoute } from './routes.js';
import { listVersions, readVersion } from './versions.js';
import { toXml } from './xml.js';

const ROOT = '/services/data';

/**
 * The REST API over the org's data.
 * @param {{ data: OrgData, switches: Switches, clock: Clock }} options
 * @returns {Rest}
 */
export function createRest({ data, switches, clock }) {
  const locators = new Locators(data, switches);
  const recents = new Recents(data);
  const jobs = new Jobs({ data, switches, clock });

  /** @param {RestRequest} request */
  async function handle(request) {
    jobs.advance();
    const { path, format } = splitSuffix(request.path);
    const prefer = format ?? preferred(request.headers['accept']);
    const context = { ...contextOf(request, path), body: request.body };
    let answer;
    try {
      answer = await respond(context);
    } catch (error) {
      answer = errorAnswer(context, error) ?? unknownException(error);
    }
    return print(answer, request, prefer);
  }

  /** @param {RestRequest} request @param {string} path @returns {Context} */
  function contextOf(request, path) {
    const method = request.query.get('_HttpMethod');
    /** @type {Context} */
    const context = {
      data,
      switches,
      clock,
      locators,
      recents,
      jobs,
      user: /** @type {Context['user']} */ (request.user),
      method: request.method === 'POST' && method ? method.toUpperCase() : request.method,
      version: 0,
      base: '',
      path,
      params: {},
      query: request.query,
      headers: request.headers,
      body: request.body,
      json: undefined,
      inside: null,
      origin: request.origin,
      apiUsage: request.apiUsage ?? { used: 0, max: 15_000 },
      dispatch: (sub) => dispatch(context, sub),
    };
    return context;
  }

  /** @param {Context} context */
  function respond(context) {
    const [, , , versionSegment, ...rest] = context.path.split('/');
    if (!versionSegment) {
      if (context.method !== 'GET' && context.method !== 'HEAD')
        throw notAllowed(context.method, ['GET', 'HEAD']);
      return listVersions();
    }
    const version = readVersion(versionSegment);
    if (!context.user) throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    if (switches.apiLimitReached) {
      throw new RestError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    }
    context.version = version;
    const path = rest.filter((segment) => segment !== '').map(decode);
    const api = path[0] === 'tooling' ? 'tooling' : 'data';
    context.data = data.at(version, context.user.Username, api);
    context.base = [ROOT, versionSegment, ...(api === 'tooling' ? ['tooling'] : [])].join('/');
    const route = findRoute(api === 'tooling' ? path.slice(1) : path, version, api);
    if (!route) throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
    context.params = route.params;
    const method = context.method === 'HEAD' ? 'GET' : context.method;
    const handler = route.methods[method];
    if (!handler) throw notAllowed(context.method, allowed(route.methods));
    return handler(context);
  }

  /** A subrequest, in the name of the request that carries it. @param {Context} outer @param {Subrequest} sub @returns {Answer} */
  function dispatch(outer, { method, url, json, headers = {}, inside }) {
    const [rawPath = '', search = ''] = url.split('?');
    const { path } = splitSuffix(rawPath);
    /** @type {Context} */
    const context = {
      ...outer,
      method: method.toUpperCase(),
      path,
      query: new URLSearchParams(search),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      body: Buffer.alloc(0),
      json: json === undefined ? null : json,
      inside,
      dispatch: (nested) => dispatch(context, nested),
    };
    try {
      const answer = respond(context);
      if (answer instanceof Promise) throw new Error('A subrequest cannot wait');
      return answer;
    } catch (error) {
      const answer = errorAnswer(context, error);
      if (!answer) throw error;
      return answer;
    }
  }

  return { handle };
}

/** @param {string} segment */
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
}

/** A resource may say with its last letters how it wants to be printed. @param {string} path */
function splitSuffix(path) {
  const match = /\.(json|xml)\/?$/.exec(path);
  return { path: match ? path.slice(0, match.index) : path, format: match?.[1] ?? null };
}

/** @param {string | undefined} accept */
function preferred(accept = '') {
  const wanted = accept.split(',').map((type) => type.split(';')[0]?.trim());
  return (
    wanted.find((type) => type === 'application/xml' || type === 'application/json')?.slice(12) ??
    'json'
  );
}

/** @param {Record<string, unknown>} methods */
const allowed = (methods) =>
  Object.keys(methods).flatMap((name) => (name === 'GET' ? ['HEAD', 'GET'] : [name]));

/** @param {string} method @param {string[]} methods */
function notAllowed(method, methods) {
  const text = `HTTP Method '${method}' not allowed. Allowed are ${methods.join(',')}`;
  return new RestError(405, 'METHOD_NOT_ALLOWED', text, { Allow: methods.join(',') });
}

/** @param {unknown} error @returns {Answer} */
function unknownException(error) {
  // A fault of the emulator itself: whoever runs it should see it.
  console.error(error);
  const message =
    'An unexpected error occurred. Please include this ErrorId if you contact support: 123456-78910 (1)';
  return { status: 500, json: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }], root: 'Errors' };
}

/** @param {Answer} answer @param {RestRequest} request @param {string} wanted @returns {RestAnswer} */
function print(answer, request, wanted) {
  const { status, headers = {}, json, bytes, root } = answer;
  // Composite resources have no XML.
  const format = root === undefined ? 'json' : wanted;
  if (request.method === 'HEAD')
    return { status, headers: { ...headers, ...typeOf(json, format) }, body: null };
  if (bytes) return { status, headers, body: bytes };
  if (json === undefined) return { status, headers, body: null };
  const body =
    format === 'xml'
      ? toXml(json, String(root))
      : JSON.stringify(json, null, request.headers['x-prettyprint'] === '1' ? 2 : 0);
  return { status, headers: { ...typeOf(json, format), ...headers }, body };
}

/** @param {unknown} json @param {string} format @returns {Record<string, string>} */
function typeOf(json, format) {
  if (json === undefined) return {};
  return { 'Content-Type': `application/${format};charset=UTF-8` };
}
