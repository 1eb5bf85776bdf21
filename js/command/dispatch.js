/** Finds the subcommand that a command line names, runs it, and reports its errors. */

/**
 * A subcommand.
 * @typedef {object} Command
 * @property {string} summary one line for the list of subcommands
 * @property {string} usage what `--help` prints, without a line break at its end
 * @property {(args: readonly string[], io: Io) => Promise<number> | number} run gives the exit
 *   code. Throws a `CommandError` for what the user has to correct; errors of `parseArgs`
 *   (`node:util`) may pass through.
 */

/**
 * The parts of the process that a subcommand may use. Tests pass their own.
 * @typedef {object} Io
 * @property {(text: string) => void} out writes to standard output, and ends the line
 * @property {(text: string) => void} err writes to standard error, and ends the line
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} cwd the folder that relative paths start from
 */

/** Exit codes, as most programs have them: 0 is success. */
export const FAILED = 1;
/** The command line cannot be understood. */
export const MISUSED = 2;

/** Something that the user has to correct. The message says what, and how. */
export class CommandError extends Error {
  /** @override */
  name = 'CommandError';

  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = FAILED) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command line.
 * @param {readonly string[]} args what follows the name of the program
 * @param {Io} io
 * @param {{ commands: Readonly<Record<string, Command>>, version: string }} program
 * @returns {Promise<number>} the exit code
 */
export async function dispatch(args, io, { commands, version }) {
  const [first = '', ...rest] = args;
  if (first === '--version' || first === '-v') return say(io.out, version);
  const asked = helpWanted(first, rest);
  if (asked === '') return say(io.out, overview(commands));

  const name = asked ?? first;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const problem = name === '' ? 'A command is missing.' : `There is no command "${name}".`;
    return say(io.err, `${problem}\n\n${overview(commands)}`, MISUSED);
  }
  if (asked !== undefined) return say(io.out, command.usage);
  try {
    return await command.run(rest, io);
  } catch (error) {
    return explain(error, name, io);
  }
}

/**
 * @param {string} first
 * @param {readonly string[]} rest
 * @returns {string | undefined} the command that help is wanted for; empty for the whole program
 */
function helpWanted(first, rest) {
  if (isHelp(first)) return '';
  if (first === 'help') return rest[0] ?? '';
  return untilDashes(rest).some(isHelp) ? first : undefined;
}

/** @param {string} arg */
const isHelp = (arg) => arg === '--help' || arg === '-h';

/** @param {readonly string[]} args options are none after `--` */
function untilDashes(args) {
  const end = args.indexOf('--');
  return end < 0 ? args : args.slice(0, end);
}

/**
 * @param {unknown} error
 * @param {string} name of the command
 * @param {Io} io
 */
function explain(error, name, io) {
  if (error instanceof CommandError) return say(io.err, error.message, error.exitCode);
  if (isMisuse(error)) {
    return say(io.err, `${error.message}\nSee npx openfin-salesforce ${name} --help.`, MISUSED);
  }
  // A fault of this program: a report of it needs the stack.
  return say(io.err, error instanceof Error ? String(error.stack) : String(error), FAILED);
}

/**
 * @param {unknown} error
 * @returns {error is Error} of `parseArgs`
 */
function isMisuse(error) {
  return error instanceof Error && 'code' in error && /^ERR_PARSE_ARGS_/.test(String(error.code));
}

/** @param {Readonly<Record<string, Command>>} commands */
function overview(commands) {
  const names = Object.keys(commands);
  const width = Math.max(0, ...names.map(({ length }) => length)) + 3;
  const lines = names.map((name) => `  ${name.padEnd(width)}${commands[name]?.summary}`);
  return [
    'Usage: npx openfin-salesforce <command> [options]',
    '',
    'Commands',
    ...lines,
    '',
    'npx openfin-salesforce <command> --help explains a command; --version prints the version.',
  ].join('\n');
}

/**
 * @param {(text: string) => void} write
 * @param {string} text
 * @param {number} [code]
 */
function say(write, text, code = 0) {
  write(text);
  return code;
}
