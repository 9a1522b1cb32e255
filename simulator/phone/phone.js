import { makeChat } from "./chat.js"
import { h } from "./dom.js"
import { makeFaults } from "./faults.js"
import { mountPeople, showPeople } from "./people.js"
import { connect, listen, store } from "./store.js"
import { makeTemplates } from "./templates.js"
import { language, word } from "./words.js"

/** @typedef {{ elements: HTMLElement[], focus(): void, show(): void }} Pane */

const app = /** @type {HTMLElement} */ (document.getElementById("app"))
const pane = /** @type {HTMLElement} */ (document.getElementById("pane"))
const PAGES = ["falhas", "modelos"]
/** @type {{ key: string, pane: Pane } | null} */
let open = null

/** The person in the address, a page, or nothing. */
function place() {
  return location.hash.replace(/^#\/?/, "")
}

/** @param {string} key @returns {Pane} */
function makePane(key) {
  if (key === "falhas") return makeFaults()
  if (key === "modelos") return makeTemplates()
  if (store.people.has(key)) return makeChat(key)
  return {
    elements: [h("p", { class: "nothing" }, word("pick"))],
    focus: () => undefined,
    show: () => undefined,
  }
}

function render() {
  const key = place()
  const known = PAGES.includes(key) || store.people.has(key) ? key : ""
  app.classList.toggle("inside", known !== "")
  if (open?.key !== known) {
    open = { key: known, pane: makePane(known) }
    pane.replaceChildren(...open.pane.elements)
    if (matchMedia("(min-width: 720px)").matches) open.pane.focus()
  }
  showPeople(known)
  open.pane.show()
}

document.documentElement.lang = language
document.title = word("title")
mountPeople(/** @type {HTMLElement} */ (document.getElementById("side")))
listen(render)
addEventListener("hashchange", render)
addEventListener("focus", render)
document.addEventListener("visibilitychange", render)
render()
connect()
