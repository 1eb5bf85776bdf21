import { showProblem } from './problem.js';

/**
 * Runs a form's task once at a time. Its button is not disabled meanwhile, for a disabled button
 * loses the keyboard's focus.
 *
 * @param {HTMLElement} form
 * @param {HTMLElement} notice where a problem is shown
 * @param {() => Promise<void>} task
 */
export async function whileBusy(form, notice, task) {
  if (form.getAttribute('aria-busy') === 'true') return;
  form.setAttribute('aria-busy', 'true');
  notice.replaceChildren();
  try {
    await task();
  } catch (error) {
    showProblem(notice, error);
  } finally {
    form.removeAttribute('aria-busy');
  }
}
