/* Classes of the platform, if the compiler knows them. Not published by name. */

/**
 * An instance of a global class such as `Headers`. The declarations do not name such classes
 * directly, so that they also compile without the DOM library.
 *
 * @typeParam Name of the class
 * @typeParam Missing type to use instead if the compiler's libraries do not declare the class
 */
export type Platform<Name extends string, Missing> = typeof globalThis extends {
  [Class in Name]: { prototype: infer Instance };
}
  ? Instance
  : Missing;
