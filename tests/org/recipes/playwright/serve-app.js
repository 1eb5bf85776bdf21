import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const root = new URL('../../../../', import.meta.url);
const folders = {
  '/openfin-salesforce/': new URL('dist/', root),
  '/salesforce-callback.': new URL('dist/salesforce-callback.', root),
  '/': new URL('examples/plain/', root),
};
const types = { '.html': 'text/html', '.wasm': 'application/wasm', '.css': 'text/css' };

/** Serves an app of plain HTML on a free port, in place of the server of your bundler. */
export async function serveApp() {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = pathname === '/' ? '/index.html' : pathname;
    const [prefix, folder] =
      Object.entries(folders).find(([start]) => path.startsWith(start)) ?? [];
    try {
      const body = await readFile(new URL(`${folder}${path.slice(prefix?.length)}`));
      const type = types[/** @type {'.html'} */ (extname(path))] ?? 'text/javascript';
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}
