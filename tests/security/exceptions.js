/**
 * What an engine cannot do, or its driver: the checks that are left out there, and why.
 * @type {Readonly<Record<string, Partial<Record<import('../e2e/engines.js').EngineName, string>>>>}
 */
export const exceptions = {
  'a frame of another origin gets no session of another tab, unless allowed': {
    firefox: 'Firefox parts what pages have by the site around them',
    webkit: 'WebKit parts what pages have by the site around them',
  },
  'a popup that is cut off cannot answer a frame of another origin': {
    webkit: 'in WebKitGTK, the answer reaches the frame all the same',
  },
};
