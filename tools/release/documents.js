/** The documents about what is in the package: the SBOM and the licences of others. */

/** @import { Component } from './components.js' */

/** @typedef {{ name: string, version: string, description: string, license: string }} Manifest */

/**
 * A software bill of materials in the form of CycloneDX 1.6. It names no time and no serial number,
 * so that the same sources give the same text.
 * @param {Manifest} manifest
 * @param {readonly Component[]} components
 */
export function billOfMaterials({ name, version, description, license }, components) {
  const root = `pkg:npm/${name}@${version}`;
  const direct = components.filter((component) => component.direct).map(({ purl }) => purl);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'library',
        'bom-ref': root,
        name,
        version,
        description,
        licenses: [{ expression: license }],
        purl: root,
      },
    },
    components: components.map((component) => ({
      type: 'library',
      'bom-ref': component.purl,
      name: component.name,
      version: component.version,
      licenses: [{ expression: component.license }],
      ...(component.checksum && { hashes: [{ alg: 'SHA-256', content: component.checksum }] }),
      purl: component.purl,
    })),
    dependencies: [
      { ref: root, dependsOn: direct },
      ...components.map(({ purl, dependencies }) => ({ ref: purl, dependsOn: dependencies })),
    ],
  };
}

/** @param {readonly Component[]} components */
export function licences(components) {
  const sections = components.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`,
  );
  return [
    'The WebAssembly module of this package contains code of the following Rust crates, and the',
    "package's JavaScript contains glue of wasm-bindgen. Where there is a choice, they are used under",
    'the MIT licence.\n',
    ...sections.map((section) => `${'-'.repeat(80)}\n\n${section}`),
  ].join('\n');
}
