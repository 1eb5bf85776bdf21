/**
 * The clock of the machine, set ahead or back by the switch.
 *
 * @param {{ clockOffset: number }} switches
 * @returns {import('../types.js').Clock}
 */
export function createClock(switches) {
  return { now: () => Date.now() + switches.clockOffset };
}
