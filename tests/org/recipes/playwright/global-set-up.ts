import { serveApp } from './serve-app.js';

/** Starts what all workers share: the server of the app. What it returns runs at the end. */
export default async function setUp() {
  const server = await serveApp();
  process.env['APP_ORIGIN'] = server.origin;
  return () => server.close();
}
