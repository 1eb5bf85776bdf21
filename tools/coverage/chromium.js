#!/usr/bin/env -S node --no-warnings --experimental-websocket
/**
 * Chromium for the tests, which writes down what its pages have run: `CHROMIUM` of a run with coverage.
 * It takes the place of the browser's own program, so that no test knows of it. What V8 reports goes
 * to the folder `COVERAGE`, one file a browser.
 */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { mark } from './lines.js';

/** @typedef {import('./lines.js').Script} Script */

/** How often pages are asked, in milliseconds: one that is closed in between takes with it the rest. */
const pace = 50;

const { COVERAGE: folder = '', COVERED_CHROMIUM: program = '' } = process.env;
const args = process.argv.slice(2);
const hasPort = args.some((arg) => arg.startsWith('--remote-debugging-port'));
// Playwright speaks to the browser by a pipe, the WebDriver by the port.
const pipes = args.includes('--remote-debugging-pipe') ? ['inherit', 'inherit'] : [];
const child = spawn(program, hasPort ? args : ['--remote-debugging-port=0', ...args], {
  stdio: /** @type {any} */ (['inherit', 'inherit', 'pipe', ...pipes]),
});

const file = path.join(folder, `${randomUUID()}.json`);
/** By their text. @type {Map<string, Script>} */
const scripts = new Map();

createInterface({ input: /** @type {any} */ (child.stderr) }).on('line', (line) => {
  process.stderr.write(`${line}\n`);
  const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
  if (address) follow(new WebSocket(address));
});
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code) => process.exit(code ?? 1));

/** The driver ends the browser, and this program with it, without a word: nothing is kept for the end. */
function write() {
  const written = [...scripts.values()].map(({ reached, ...script }) => ({
    ...script,
    reached: Buffer.from(reached).toString('base64'),
  }));
  writeFileSync(file, JSON.stringify(written));
}

/**
 * Has every page count from its first line on.
 * @param {WebSocket} socket
 */
function follow(socket) {
  /** @type {Map<number, (result: any) => void>} */
  const waiting = new Map();
  /** The scripts of each page, by their ids there. @type {Map<string, Map<string, Promise<Script>>>} */
  const pages = new Map();
  let last = 0;

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>} undefined where the page is gone
   */
  const send = (method, params = {}, sessionId = undefined) => {
    socket.send(JSON.stringify({ id: (last += 1), method, params, sessionId }));
    return new Promise((resolve) => waiting.set(last, resolve));
  };

  /** @param {string} sessionId */
  const begin = (sessionId) => {
    pages.set(sessionId, new Map());
    void send('Debugger.enable', {}, sessionId);
    void send('Debugger.setSkipAllPauses', { skip: true }, sessionId);
    void send('Profiler.enable', {}, sessionId);
    void send('Profiler.startPreciseCoverage', { callCount: true, detailed: true }, sessionId);
    void send('Page.enable', {}, sessionId);
    void send('Runtime.runIfWaitingForDebugger', {}, sessionId);
    void keepTaking(sessionId);
  };

  /**
   * @param {string} sessionId
   * @param {{ scriptId: string, url: string, sourceMapURL: string }} script
   */
  const read = async (sessionId, { scriptId, url, sourceMapURL }) => {
    const source = await send('Debugger.getScriptSource', { scriptId }, sessionId);
    const text = source?.scriptSource ?? '';
    const script = scripts.get(text) ?? {
      url,
      map: sourceMapURL,
      text,
      reached: new Uint8Array(text.length),
    };
    scripts.set(text, script);
    return script;
  };

  /** @param {string} sessionId */
  const take = async (sessionId) => {
    const taken = await send('Profiler.takePreciseCoverage', {}, sessionId);
    let isNew = false;
    for (const { scriptId, functions } of taken?.result ?? []) {
      const script = await pages.get(sessionId)?.get(scriptId);
      if (script && mark(script.reached, functions)) isNew = true;
    }
    if (isNew) write();
  };

  /** @param {string} sessionId */
  const keepTaking = async (sessionId) => {
    while (pages.has(sessionId)) {
      await take(sessionId);
      await delay(pace);
    }
  };

  socket.onmessage = ({ data }) => {
    const { id, result, method, params, sessionId } = JSON.parse(String(data));
    waiting.get(id)?.(result);
    waiting.delete(id);
    if (method === 'Target.attachedToTarget') begin(params.sessionId);
    // The page that is left is still there.
    if (method === 'Page.frameStartedNavigating') void take(sessionId);
    if (method === 'Target.detachedFromTarget') pages.delete(params.sessionId);
    if (method === 'Debugger.scriptParsed' && params.url.startsWith('http')) {
      pages.get(sessionId)?.set(params.scriptId, read(sessionId, params));
    }
  };
  socket.onopen = () => {
    void send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  };
}
