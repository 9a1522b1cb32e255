/** @typedef {Node | string | null | undefined | false} Child */

/**
 * Makes an element: properties that begin with "on" listen, "class" and names with a dash are attributes.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value)
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  )
  return element
}

/** @param {HTMLElement} element @param {string} name @param {unknown} value */
function setProperty(element, name, value) {
  if (value === undefined || value === null || value === false) return
  if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value))
  else if (name in element && !name.includes("-") && name !== "list") Reflect.set(element, name, value)
  else element.setAttribute(name, value === true ? "" : String(value))
}

/**
 * Makes a container show these items: an item whose key and signature are known keeps its element, so that a
 * voice note goes on playing and the focus stays.
 * @template Item
 * @param {HTMLElement} container
 * @param {readonly Item[]} items
 * @param {{ key(item: Item): string, signature(item: Item): string, build(item: Item): HTMLElement }} how
 */
export function showList(container, items, how) {
  const old = new Map(
    [...container.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, child]),
  )
  const wanted = items.map((item) => {
    const [key, signature] = [how.key(item), how.signature(item)]
    const known = /** @type {HTMLElement | undefined} */ (old.get(key))
    if (known?.dataset.signature === signature) return known
    const built = how.build(item)
    Object.assign(built.dataset, { key, signature })
    return built
  })
  placeInOrder(container, wanted)
}

/** @param {HTMLElement} container @param {readonly HTMLElement[]} wanted */
function placeInOrder(container, wanted) {
  const keep = new Set(wanted)
  for (const child of [...container.children])
    if (!keep.has(/** @type {HTMLElement} */ (child))) child.remove()
  wanted.forEach((element, index) => {
    const there = container.children[index]
    if (there !== element) container.insertBefore(element, there ?? null)
  })
}

/**
 * A dialog that shows itself and goes away when closed; Escape and a click beside it close it.
 * @param {string} title
 * @param {...(Child | Child[])} children
 */
export function openDialog(title, ...children) {
  const dialog = h("dialog", { class: "sheet", "aria-label": title }, h("h2", {}, title), ...children)
  dialog.addEventListener("close", () => dialog.remove())
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close()
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
