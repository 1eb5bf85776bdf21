import { parse } from 'csv-parse/sync';

/** The delimiters that a job can name. @type {Readonly<Record<string, string>>} */
export const DELIMITERS = {
  COMMA: ',',
  SEMICOLON: ';',
  PIPE: '|',
  TAB: '\t',
  CARET: '^',
  BACKQUOTE: '`',
};

/** The line endings that a job can name. @type {Readonly<Record<string, string>>} */
export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' };

/** How the text of a job is written. @typedef {{ columnDelimiter: string, lineEnding: string }} CsvFormat */

/** Why a text is not the CSV that its job announced. */
export class CsvError extends Error {
  /** @override */
  name = /** @type {const} */ ('CsvError');
}

/**
 * The lines of a CSV text, the header among them.
 *
 * @param {Buffer} data
 * @param {CsvFormat} format
 * @returns {string[][]}
 */
export function readCsv(data, { columnDelimiter, lineEnding }) {
  const text = data.toString('utf8');
  const ending = /\r?\n/.exec(text)?.[0];
  if (ending !== undefined && ending !== LINE_ENDINGS[lineEnding]) {
    throw new CsvError(
      `LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`,
    );
  }
  try {
    return parse(text, {
      bom: true,
      delimiter: DELIMITERS[columnDelimiter],
      record_delimiter: LINE_ENDINGS[lineEnding],
      skip_empty_lines: true,
    });
  } catch (error) {
    throw new CsvError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * A line as results have it: everything is quoted.
 *
 * @param {readonly string[]} values
 * @param {CsvFormat} format
 */
export function csvLine(values, { columnDelimiter, lineEnding }) {
  const quoted = values.map((value) => `"${value.replaceAll('"', '""')}"`);
  return quoted.join(DELIMITERS[columnDelimiter]) + LINE_ENDINGS[lineEnding];
}
