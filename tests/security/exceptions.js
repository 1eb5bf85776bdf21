/**
 * What an engine cannot do, or its driver: the checks that are left out there, and why.
 * @type {Readonly<Record<string, Partial<Record<import('../e2e/engines.js').EngineName, string>>>>}
 */
export const exceptions = {
  'a frame of another origin gets no session of another tab, unless allowed': {
    webkit:
      'WebKitGTK parts what pages have by the site around them, and its driver cannot change that',
  },
  'a popup that is cut off cannot answer a frame of another origin': {
    webkit: 'in WebKitGTK, the answer reaches the frame all the same',
  },
};
