/* The bind variables of a query. */

import type { SoqlFlat, SoqlIsLiteral, SoqlTrimStart } from './flat.js';

/**
 * The binds that a query's text names, each as a member. A bind that is missing or that the text does
 * not name is an error. A text that is not a literal accepts any binds.
 *
 * @typeParam Text the query, as a literal type
 * @example
 * type Binds = SoqlBinds<'SELECT Id FROM Contact WHERE LastName = :name'>;
 * // { name: SoqlBindValue }
 */
export type SoqlBinds<Text extends string> =
  SoqlIsLiteral<Text> extends true
    ? [SoqlBindNames<SoqlFlat<Text>>] extends [never]
      ? { [name: string]: never }
      : { [Name in SoqlBindNames<SoqlFlat<Text>>]: SoqlBindValue }
    : { [name: string]: SoqlBindValue };

/** The value of a bind. */
export type SoqlBindValue =
  SoqlBindScalar | readonly SoqlBindScalar[] | ReadonlySet<SoqlBindScalar>;

/** One value of a bind. */
export type SoqlBindScalar = Date | SoqlDate | boolean | null | number | string;

/** A date without a time: see `date`. */
export type SoqlDate = {
  /** The day, such as `2026-11-28`. */
  readonly text: string;
  /** Distinguishes it from other objects with the same members. */
  readonly [Symbol.toStringTag]: 'SoqlDate';
};

/** A colon before a letter begins a bind, but not one as in `LAST_N_DAYS:30` or `10:00`. */
export type SoqlBindNames<
  Text extends string,
  Names = never,
> = Text extends `${string}:${infer After}`
  ? SoqlBindNames<After, Names | SoqlBindName<SoqlTrimStart<After>>>
  : Names;

/** The name at the start of a text. */
export type SoqlBindName<Text extends string> =
  SoqlUpTo<SoqlUpTo<SoqlUpTo<Text, ' '>, ')'>, ','> extends infer Name extends string
    ? Name extends '' | `${SoqlDigit}${string}`
      ? never
      : Name
    : never;

export type SoqlUpTo<
  Text extends string,
  End extends string,
> = Text extends `${infer Before}${End}${string}` ? Before : Text;

export type SoqlDigit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
