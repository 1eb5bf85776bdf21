/**
 * Loads the module from its own file next to the slim entry. It is compiled while it downloads.
 */

import * as exports from '../build/wasm/openfin_salesforce.js';
import { loadBeside } from './load-beside.js';

export async function loadStreaming() {
  const address = new URL('./openfin-salesforce.wasm', import.meta.url);
  const answer = await fetch(address).catch(() => undefined);
  // A development server may have moved this script away from the file (Vite does until version 7)
  // and answer with a page. The module as text is part of the scripts, so it is found there.
  const isModule = answer?.ok && /\bwasm\b/.test(answer.headers.get('Content-Type') ?? '');
  if (!isModule) return loadBeside();
  await exports.default({ module_or_path: answer });
  return exports;
}
