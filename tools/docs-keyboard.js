/** Runs in the documentation's pages: what TypeDoc's own script offers only to a mouse. */

const menu = document.getElementById('tsd-toolbar-menu-trigger');
const results = document.getElementById('tsd-search-results');

// TypeDoc opens and closes the menu of a small screen when a mouse button is pressed or let go.
menu?.addEventListener('click', ({ detail }) => {
  if (detail === 0) openMenu();
});
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') document.body.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
});

function openMenu() {
  menu?.dispatchEvent(new MouseEvent('mouseup'));
  // Otherwise the keyboard would first go through all of the page.
  document.querySelector('.site-menu')?.querySelector('a')?.focus();
}

// A result is an option of a list, which may hold nothing that takes the focus: the link keeps its
// address as data, and a click on it still leads there.
if (results) {
  new MutationObserver(() => {
    for (const link of results.querySelectorAll('a')) {
      if (link.href) link.dataset.href = link.href;
      link.removeAttribute('href');
      link.removeAttribute('tabindex');
    }
  }).observe(results, { childList: true });
  results.addEventListener('click', ({ target, ctrlKey, metaKey }) => {
    const link = target instanceof Element && target.closest('a');
    if (!link || !link.dataset.href) return;
    if (ctrlKey || metaKey) window.open(link.dataset.href);
    else location.assign(link.dataset.href);
  });
}
