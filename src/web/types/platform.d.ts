/* What the platform brings, as far as the compiler knows of it. Not published by name. */

/**
 * An instance of a global class such as `Headers`. The declarations take such classes from here and
 * never name them, so that they compile without the DOM library, too.
 *
 * @typeParam Name of the class
 * @typeParam Missing what to put in its place where the compiler's libraries do not declare it
 */
export type Platform<Name extends string, Missing> = typeof globalThis extends {
  [Class in Name]: { prototype: infer Instance };
}
  ? Instance
  : Missing;
