/**
 * Cuts the messages out of panics, and with them all of `core::fmt`: about 2.4 kB of brotli. The
 * standard library writes them to a standard error stream that a page does not have. What is left
 * of a panic is what a page sees of it anyway, the trap.
 */

import { readFile, writeFile } from 'node:fs/promises';
import binaryen from 'binaryen';

/** What only panics need. */
const messages = /panicking::|\brust_begin_unwind\b|\bcore\[\w+\]::fmt::/;

/** What `format!` needs: with it, `core::fmt` is no longer there for panics alone. */
const formatting = /\balloc\[\w+\]::fmt::format\b/;

/** @param {string} file a module with the names of its functions */
export async function cutPanicMessages(file) {
  const module = binaryen.readBinary(await readFile(file));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  if (functions.some(({ name }) => formatting.test(name))) {
    throw new Error('something formats text, which would trap: join texts with concat instead');
  }
  const cuts = functions.filter(({ name }) => messages.test(name));
  if (cuts.length === 0) throw new Error('the module has lost the names of its functions');
  for (const { name, params, results } of cuts) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  await writeFile(file, module.emitBinary());
  module.dispose();
}
