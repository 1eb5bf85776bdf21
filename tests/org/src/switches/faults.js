/**
 * Decides which requests meet a fault, and counts them down.
 *
 * @module
 */

/** @typedef {import('../types.js').Switches} Switches */

/**
 * How long to wait before the answer to a request for `path`.
 *
 * @param {Switches} switches
 * @param {string} path
 */
export function latencyOf(switches, path) {
  return switches.latency > 0 && matches(switches.latencyPath, path) ? switches.latency : 0;
}

/**
 * Where the connection of this request drops. Counts it.
 *
 * @param {Switches} switches
 * @param {string} path
 * @returns {Switches['drop']}
 */
export function takeDrop(switches, path) {
  const { drop } = switches;
  if (drop === 'never' || !matches(switches.dropPath, path)) return 'never';
  if (isLast(switches, 'dropTimes')) switches.drop = 'never';
  return drop;
}

/**
 * The status that this request gets instead of an answer, or 0. Counts it.
 *
 * @param {Switches} switches
 * @param {string} path
 */
export function takeStatus(switches, path) {
  const { status } = switches;
  if (status === 0 || !matches(switches.statusPath, path)) return 0;
  if (isLast(switches, 'statusTimes')) switches.status = 0;
  return status;
}

/**
 * The fault of this token answer. Counts it.
 *
 * @param {Switches} switches
 * @returns {Switches['tokenFault']}
 */
export function takeTokenFault(switches) {
  const { tokenFault } = switches;
  if (tokenFault !== 'none' && isLast(switches, 'tokenFaultTimes')) switches.tokenFault = 'none';
  return tokenFault;
}

/**
 * Whether this refresh meets another that is said to be under way. Counts it.
 *
 * @param {Switches} switches
 */
export function takeBusyRefresh(switches) {
  if (switches.busyRefreshes === 0) return false;
  switches.busyRefreshes -= 1;
  return true;
}

/**
 * Whether `path` fits `pattern`, in which `*` stands for any characters.
 *
 * @param {string} pattern
 * @param {string} path
 */
export function matches(pattern, path) {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

/**
 * Counts one down; zero means that there is no count. True when this was the last.
 *
 * @param {Switches} switches
 * @param {'dropTimes' | 'statusTimes' | 'tokenFaultTimes'} times
 */
function isLast(switches, times) {
  if (switches[times] === 0) return false;
  switches[times] -= 1;
  return switches[times] === 0;
}
