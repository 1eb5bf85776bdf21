import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextWindow, startPlatform } from './platform.js';

const onSecondMonitor = { left: 2600, top: 100, width: 1000, height: 900 };

/**
 * Where a window comes up, by its options and again when it is shown.
 *
 * @param {Promise<unknown>} connecting
 * @param {ReturnType<typeof nextWindow>} created
 */
async function place(connecting, created) {
  const { window, options } = await created;
  const before = window.bounds;
  await window.shown;
  assert.deepEqual(window.bounds, before);
  await window.page.close();
  await connecting;
  return { bounds: before, options };
}

test('in the middle of the calling window', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow({ bounds: { left: 300, top: 100, width: 900, height: 801 } });
  const created = nextWindow(runtime);
  const { bounds, options } = await place(app.connect(org), created);
  assert.deepEqual(bounds, { left: 450, top: 150, width: 600, height: 700 });
  const { name, url, ...rest } = options;
  assert.match(url, /^http:\/\/localhost:\d+\/services\/oauth2\/authorize\?/);
  assert.ok(!url.includes(name));
  assert.deepEqual(rest, {
    alwaysOnTop: true,
    autoShow: false,
    defaultCentered: false,
    defaultHeight: 700,
    defaultLeft: 450,
    defaultTop: 150,
    defaultWidth: 600,
    includeInSnapshots: false,
    maximizable: false,
    minimizable: false,
    preloadScripts: [],
    resizable: false,
    saveWindowState: false,
    showTaskbarIcon: false,
    waitForPageLoad: false,
  });
});

test('on the monitor of the calling window, and wholly', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow({ bounds: { left: 4200, top: 900, width: 600, height: 400 } });
  const created = nextWindow(runtime);
  const { bounds } = await place(app.connect(org), created);
  // The second monitor ends at 4480, and its task bar begins at 1200.
  assert.deepEqual(bounds, { left: 3880, top: 500, width: 600, height: 700 });
});

test('in the middle of the window around the calling view', async (t) => {
  const { runtime, org, openView } = await startPlatform(t);
  const app = await openView({ hostBounds: onSecondMonitor });
  const created = nextWindow(runtime);
  const { bounds } = await place(app.connect(org), created);
  assert.deepEqual(bounds, { left: 2800, top: 200, width: 600, height: 700 });
});

test('in the middle of the screen for a window that is on none', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const minimized = { left: -32000, top: -32000, width: 160, height: 28 };
  const app = await openWindow({ bounds: minimized });
  const created = nextWindow(runtime);
  const { options } = await place(app.connect(org), created);
  assert.equal(options.defaultCentered, true);
});

test('with the size, position, title and looks that the caller wants', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow({ bounds: onSecondMonitor });
  const created = nextWindow(runtime);
  const window = {
    width: 500,
    defaultHeight: 640,
    top: 7,
    alwaysOnTop: false,
    resizable: true,
    title: 'Acme',
    icon: 'https://acme.example/icon.png',
    preloadScripts: [{ url: 'https://acme.example/preload.js' }],
  };
  const { bounds, options } = await place(app.connect(org, { window }), created);
  assert.deepEqual(bounds, { left: 2850, top: 7, width: 500, height: 640 });
  const { alwaysOnTop, resizable, title, icon, preloadScripts, showTaskbarIcon } = options;
  assert.deepEqual(
    { alwaysOnTop, resizable, title, icon, preloadScripts },
    {
      alwaysOnTop: false,
      resizable: true,
      title: 'Acme',
      icon: 'https://acme.example/icon.png',
      preloadScripts: [{ url: 'https://acme.example/preload.js' }],
    },
  );
  assert.equal(showTaskbarIcon, false);
});

test('in the middle of the screen where the caller wants that', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow({ bounds: onSecondMonitor });
  const created = nextWindow(runtime);
  const wish = { window: { defaultCentered: true } };
  const { bounds } = await place(app.connect(org, wish), created);
  assert.deepEqual(bounds, { left: 660, top: 170, width: 600, height: 700 });
});

for (const window of [{ url: 'https://acme.example/' }, { name: 'login' }, 'large', 5]) {
  test(`never with ${JSON.stringify(window)}`, async (t) => {
    const { runtime, org, openWindow } = await startPlatform(t);
    const app = await openWindow();
    const { error } = await app.connect(org, { window: /** @type {any} */ (window) });
    assert.equal(error?.name, 'ParameterError');
    assert.equal(error.code, 'invalid_option');
    assert.deepEqual(runtime.created, []);
    assert.equal(org.requests.length, 0);
  });
}
