import { spawn } from 'node:child_process';

/** Programs that hand a URL to the user's browser, none of which is a shell. @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const OPENERS = {
  darwin: ['open'],
  linux: ['xdg-open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/**
 * Opens the user's browser, where there is one.
 * @param {string} url
 */
export function openBrowser(url) {
  const [program, ...args] = OPENERS[process.platform] ?? [];
  if (program === undefined) return;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  // The address was printed, too.
  child.on('error', () => {});
  child.unref();
}
