/**
 * Loads the module from its own file beside the slim entry, compiled while it arrives.
 */

import * as exports from '../build/wasm/openfin_salesforce.js';
import { loadBeside } from './load-beside.js';

export async function loadStreaming() {
  const address = new URL('./openfin-salesforce.wasm', import.meta.url);
  const answer = await fetch(address).catch(() => undefined);
  // A development server may have moved this script away from the file (Vite does until version 7),
  // and answers with a page. As text, the module comes along wherever scripts do.
  const isModule = answer?.ok && /\bwasm\b/.test(answer.headers.get('Content-Type') ?? '');
  if (!isModule) return loadBeside();
  await exports.default({ module_or_path: answer });
  return exports;
}
