/** Servers at origins that no window knows. */

/**
 * Ports that have had a server: a window that lives longer has stored something for their origins.
 * @type {Set<number>}
 */
const used = new Set();

/**
 * Has a server listen at a port of its own, that no other has had in this process.
 * @param {import('node:net').Server} server
 * @returns {Promise<number>} the port
 */
export async function listen(server) {
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  if (!used.has(port)) {
    used.add(port);
    return port;
  }
  await new Promise((resolve) => server.close(resolve));
  return listen(server);
}
