/** The screens of the imitated machine: one at the left, a larger one at its right. */

/**
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @returns {OpenFin.MonitorDetails}
 */
function monitor(left, top, width, height) {
  const taskBar = 40;
  const monitorRect = { left, top, right: left + width, bottom: top + height };
  const availableRect = { ...monitorRect, bottom: monitorRect.bottom - taskBar };
  return {
    available: { dipRect: availableRect, scaledRect: availableRect },
    availableRect,
    deviceId: `\\\\?\\DISPLAY#${left}`,
    deviceScaleFactor: 1,
    displayDeviceActive: true,
    dpi: { x: 96, y: 96 },
    monitor: { dipRect: monitorRect, scaledRect: monitorRect },
    monitorRect,
    name: `\\\\.\\DISPLAY${left}`,
  };
}

const primaryMonitor = monitor(0, 0, 1920, 1080);
const secondMonitor = monitor(1920, -200, 2560, 1440);
const virtualScreen = { left: 0, top: -200, right: 4480, bottom: 1240 };
const taskBarRect = { left: 0, top: 1040, right: 1920, bottom: 1080 };

/** @type {OpenFin.MonitorInfo} */
export const monitors = {
  deviceScaleFactor: 1,
  dpi: { x: 96, y: 96 },
  nonPrimaryMonitors: [secondMonitor],
  primaryMonitor,
  reason: 'api-query',
  taskbar: {
    dipRect: taskBarRect,
    edge: 'bottom',
    rect: taskBarRect,
    scaledRect: taskBarRect,
  },
  virtualScreen: { ...virtualScreen, dipRect: virtualScreen, scaledRect: virtualScreen },
};
