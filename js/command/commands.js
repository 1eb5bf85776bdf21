/** The subcommands of `npx openfin-salesforce`, in the order in which the help lists them. */

import { callback } from './callback.js';
import { doctor } from './doctor.js';
import { types } from './types.js';

/** @import { Command } from './dispatch.js' */

/** @type {Readonly<Record<string, Command>>} */
export const commands = { types, callback, doctor };
