/** @import { Answer, Context } from './types.js' */
import { identityUrl } from '../identity-url.js';
import { SINCE, namesAt } from '../since.js';
import { RestError } from './errors.js';

export const OLDEST = 31;
export const NEWEST = 68;

const SEASONS = ['Winter', 'Spring', 'Summer'];

/** Three releases a year; v56 was Winter '23. @param {number} version */
function labelOf(version) {
  const since = version - 56;
  const season = SEASONS[((since % 3) + 3) % 3];
  // Labels are free text: this one has a typographic apostrophe.
  const apostrophe = version === 42 ? '’' : "'";
  return `${season} ${apostrophe}${23 + Math.floor(since / 3)}`;
}

const VERSIONS = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
  const version = (OLDEST + index).toFixed(1);
  return { label: labelOf(OLDEST + index), url: `/services/data/v${version}`, version };
});

/** `GET /services/data` @returns {Answer} */
export const listVersions = () => ({ status: 200, json: VERSIONS, root: 'Versions' });

/**
 * The number in a path's `vNN.0`.
 * @param {string} segment
 */
export function readVersion(segment) {
  const version = Number(/^v(\d{1,3})\.0$/.exec(segment)?.[1] ?? NaN);
  if (version >= OLDEST && version <= NEWEST) return version;
  if (version < OLDEST && version > 0) {
    throw new RestError(410, 'GONE', 'The requested version of the API has been retired');
  }
  throw new RestError(404, 'UNSUPPORTED_API_VERSION', 'Invalid Api version specified on URL');
}

/** Resources, and the versions that brought them. */
const RESOURCES = {
  sobjects: 0,
  query: 0,
  queryAll: 0,
  search: 0,
  parameterizedSearch: SINCE.parameterizedSearch,
  recent: 0,
  composite: SINCE.composite,
  limits: 0,
  tooling: 0,
  chatter: 0,
};

/** `GET /services/data/vNN.0/tooling` @param {Context} context @returns {Answer} */
export function listTooling({ base }) {
  const names = ['query', 'queryAll', 'sobjects'];
  const json = Object.fromEntries(names.map((name) => [name, `${base}/${name}`]));
  return { status: 200, json, root: 'urls' };
}

/** `GET /services/data/vNN.0` @param {Context} context @returns {Answer} */
export function listResources({ base, data, user, version, switches, origin }) {
  const names = namesAt(RESOURCES, version);
  const json = Object.fromEntries(names.map((name) => [name, `${base}/${name}`]));
  const identity = identityUrl({ data, switches }, origin, user.Id);
  return { status: 200, json: { ...json, identity }, root: 'urls' };
}
