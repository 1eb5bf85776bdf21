import { byId } from './dom.js';

const dialog = byId('confirm', HTMLDialogElement);

/**
 * Asks before something that cannot be undone.
 *
 * @param {string} question
 * @param {string} consequence
 * @param {string} action the label of the button that goes on
 * @returns {Promise<boolean>}
 */
export function confirmed(question, consequence, action) {
  byId('confirm-title', HTMLHeadingElement).textContent = question;
  byId('confirm-text', HTMLParagraphElement).textContent = consequence;
  byId('confirm-yes', HTMLButtonElement).textContent = action;
  // Escape closes the dialog without a value, and must not repeat the answer given last time.
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
