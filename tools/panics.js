/**
 * Takes what formats the message of a panic out of the module. A panic stops the module either way:
 * in a browser the standard library has nowhere to print to, so that the message is never seen.
 */

import { readFile, writeFile } from 'node:fs/promises';
import binaryen from 'binaryen';

/** What never returns, and what only it calls: the standard library's ways to panic. */
const panics = new RegExp(
  [
    String.raw`\bcore\[\w+\]::(panicking|option::expect_failed|option::unwrap_failed|result::unwrap_failed)\b`,
    String.raw`\bcore\[\w+\]::(cell|cell::lazy)::panic_\w+$`,
    String.raw`\bcore\[\w+\]::(slice::index::slice_index_fail|str::slice_error_fail)`,
    String.raw`::(len_mismatch_fail|assert_failed|panic_access_error)$`,
    String.raw`\bstd\[\w+\]::(panicking|alloc::rust_oom)\b`,
    String.raw`\balloc\[\w+\]::(raw_vec::handle_error|raw_vec::capacity_overflow|alloc::handle_alloc_error)$`,
    String.raw`\[\w+\]::(rust_panic|__rust_start_panic)\b`,
  ].join('|'),
);

/** What turns values into text for them. */
const formatting = /\bcore\[\w+\]::fmt::/;

/**
 * Replaces each such function by a trap.
 * @param {string} file a module with the names of its functions
 * @throws where the crate itself formats, which would then trap
 */
export async function removePanicMessages(file) {
  const module = binaryen.readBinary(await readFile(file));
  const count = module.getNumFunctions();
  const removed = Array.from({ length: count }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  ).filter(({ name, module: from }) => from === '' && (panics.test(name) || formatting.test(name)));
  for (const { name, params, results } of removed) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  if (removed.length < 20) throw new Error('The functions of the module have lost their names.');
  requireUnused(module.emitText());
  await writeFile(file, module.emitBinary());
  module.dispose();
}

/**
 * Panics apart, nothing may format: a table of functions is all that still names what has gone.
 * @param {string} text the module
 */
function requireUnused(text) {
  for (const [, body = ''] of text.matchAll(/^ \(func (.*(?:\n {2,}.*)*)/gm)) {
    const call = /\(call \$("[^"]*"|\S+)/g;
    for (const [, callee = ''] of body.matchAll(call)) {
      if (!formatting.test(callee)) continue;
      throw new Error(`${body.split(' ', 1)[0]} formats by ${callee}: join the texts instead.`);
    }
  }
}
