/** Judges the bill of materials by the schema of CycloneDX. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

/**
 * @param {string} folder of the package
 * @param {Record<string, any>} manifest
 * @returns {Promise<string[]>} what is wrong
 */
export async function invalidBillOfMaterials(folder, { name, version }) {
  const text = await readFile(path.join(folder, 'sbom.cdx.json'), 'utf8');
  const errors = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  const { metadata, components, dependencies } = JSON.parse(text);
  const known = [metadata.component, ...components].map((component) => component['bom-ref']);
  const named = dependencies.flatMap((/** @type {any} */ { ref, dependsOn }) => [
    ref,
    ...dependsOn,
  ]);
  return [
    ...(errors ? [JSON.stringify(errors)] : []),
    ...(metadata.component.purl === `pkg:npm/${name}@${version}` ? [] : ['is of another version']),
    ...named
      .filter((/** @type {string} */ ref) => !known.includes(ref))
      .map((/** @type {string} */ ref) => `${ref} is a dependency and not listed`),
  ];
}
