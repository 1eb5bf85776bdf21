import { parse } from 'csv-parse/sync';

/**
 * The records of a CSV text whose first line names the fields.
 * @param {string} text
 * @returns {Record<string, string>[]}
 */
export function parseCsv(text) {
  return parse(text, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: false,
  });
}
