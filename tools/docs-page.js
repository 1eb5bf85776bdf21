/** Mends what keeps TypeDoc's pages from readers who use a keyboard or a screen reader. */

/**
 * @param {string} page its HTML
 * @returns {string}
 */
export function accessible(page) {
  return nestHeadings(page)
    .replace('<div class="col-content">', '<div class="col-content" role="main">')
    .replace('<div class="col-sidebar">', '<div class="col-sidebar" role="complementary">')
    .replaceAll('<table>', '<table tabindex="0">')
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replace(/<summary[^]*?<\/summary>/g, withoutPermalink);
}

/** A link inside a summary is announced as part of it, if at all. @param {string} summary */
function withoutPermalink(summary) {
  return summary.replace(/<a [^>]*class="tsd-anchor-icon"[^]*?<\/a>/g, '');
}

/**
 * TypeDoc chooses headings by their size and leaves out levels. Each gets the level below the
 * heading that it belongs to; its tag, and so its looks, stay.
 * @param {string} page
 */
function nestHeadings(page) {
  /** The headings that are open: the levels of their tags. @type {number[]} */
  const open = [];
  return page.replace(/<h([1-6])(?=[ >])/g, (tag, digit) => {
    const level = Number(digit);
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return open.length === level ? tag : `${tag} aria-level="${open.length}"`;
  });
}
