/**
 * The element with this id.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`index.html has no ${type.name} with id ${id}`);
  return found;
}

/**
 * A new element. Strings become text nodes, so nothing that an org answers is ever read as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/**
 * @param {string} label
 * @param {() => void} onClick
 * @param {Partial<HTMLButtonElement>} [properties]
 */
export function button(label, onClick, properties = {}) {
  const made = element('button', { type: 'button', ...properties }, label);
  made.addEventListener('click', onClick);
  return made;
}
