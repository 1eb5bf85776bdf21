/** Where things are: every other script takes its paths from here. */

import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** @param {...string} parts a path below the repository's root */
export const inRoot = (...parts) => path.join(root, ...parts);

/** What the build makes for itself. */
export const buildDirectory = inRoot('build');
/** What is published. */
export const distDirectory = inRoot('dist');
/** Programs that are compiled for this checkout only. */
export const programsDirectory = inRoot('target', 'tools');
