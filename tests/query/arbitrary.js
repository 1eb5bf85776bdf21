/** Values that people type, and that they attack with. */

import fc from 'fast-check';

const pieces = fc.oneof(
  fc.constantFrom(
    "'",
    '\\',
    "\\'",
    "' OR Name != '",
    ') OR (Id != null',
    '%',
    '_',
    '\\%',
    '/*',
    '*/',
    '//',
    '--',
    ':x',
    '} RETURNING User',
    ' AND ',
    ' or ',
    'NOT',
    '"',
    '\n',
    '\r',
    '\t',
    '\0',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '@{a.id}',
    '+&#=',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

export const text = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

export const number = fc
  .oneof(fc.integer(), fc.double({ min: -1e15, max: 1e15, noNaN: true }))
  .filter((value) => !String(value).includes('e'));

/** Moments of the years that SOQL has. */
export const moment = fc.date({
  min: new Date('1700-01-01T00:00:00Z'),
  max: new Date('4000-12-31T00:00:00Z'),
  noInvalidDate: true,
});

export const day = moment.map((value) => value.toISOString().slice(0, 10));
