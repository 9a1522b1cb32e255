import { api } from "./api.js"
import { h, showList } from "./dom.js"
import { icon } from "./icons.js"
import { tried } from "./notice.js"
import { richText } from "./rich-text.js"
import { store } from "./store.js"
import { word } from "./words.js"

const QUALITIES = ["GREEN", "YELLOW", "RED", "UNKNOWN"]
/** What one can decide about a template in each state; anything may be paused or disabled once it is approved. */
const WAYS = /** @type {Record<string, string[]>} */ ({
  PENDING: ["APPROVED", "REJECTED"],
  IN_APPEAL: ["APPROVED", "REJECTED"],
  APPROVED: ["PAUSED", "DISABLED", "REJECTED"],
  PAUSED: ["APPROVED", "DISABLED"],
  REJECTED: ["APPROVED"],
  DISABLED: ["APPROVED"],
})
const LABELS = /** @type {const} */ ({
  APPROVED: "approve",
  REJECTED: "reject",
  PAUSED: "pause",
  DISABLED: "disable",
})

/** The pane where one is Meta's reviewer. */
export function makeTemplates() {
  const byHand = h("input", { type: "checkbox" })
  byHand.addEventListener(
    "change",
    () => void tried(() => api.setReview(byHand.checked ? "by-hand" : "auto")),
  )
  const list = h("ul", { class: "reviews" })
  const back = h(
    "a",
    { class: "round narrow", href: "#/", title: word("back"), "aria-label": word("back") },
    icon("back"),
  )
  const mode = h(
    "div",
    { class: "card" },
    h("label", { class: "line-field" }, h("span", {}, word("byHand")), byHand),
    h("p", { class: "small" }, word("byHandHelp")),
  )
  return {
    elements: [
      h("header", { class: "bar" }, back, h("div", { class: "grow" }, h("h1", {}, word("templates")))),
      h("div", { class: "scroll canvas" }, h("div", { class: "page" }, mode, list)),
    ],
    focus: () => undefined,
    show() {
      byHand.checked = store.templates.review === "by-hand"
      const items = [...store.templates.items].sort((one, other) => rank(one) - rank(other))
      showList(list, items, { key: (one) => one.id, signature: (one) => JSON.stringify(one), build: card })
      if (items.length === 0) list.append(h("li", { class: "small" }, word("noTemplates")))
    },
  }
}

/** Those that wait stand first. @param {any} template */
function rank(template) {
  return template.status === "PENDING" ? 0 : 1
}

/** @param {any} template */
function card(template) {
  const reason = h("input", { value: "INVALID_FORMAT", "aria-label": word("reasonOf") })
  const quality = h(
    "select",
    { "aria-label": word("quality") },
    ...QUALITIES.map((one) =>
      h("option", { value: one, selected: one === (template.quality ?? "UNKNOWN") }, one),
    ),
  )
  quality.addEventListener(
    "change",
    () => void tried(() => api.decide(template.id, { quality: quality.value })),
  )
  const ways = WAYS[template.status] ?? ["APPROVED"]
  return h(
    "li",
    { class: "card" },
    h("h2", {}, `${template.name} · ${template.language}`),
    h("p", { class: "small" }, `${template.category} · ${template.status}`),
    ...template.components.flatMap(partOf),
    h(
      "div",
      { class: "row-end" },
      quality,
      ways.includes("REJECTED") && reason,
      ...ways.map((status) => wayButton(template, status, reason)),
    ),
  )
}

/** @param {any} template @param {string} status @param {HTMLInputElement} reason */
function wayButton(template, status, reason) {
  const label = word(LABELS[/** @type {keyof typeof LABELS} */ (status)])
  const why = () => (status === "REJECTED" ? { reason: reason.value } : {})
  const act = () => tried(() => api.decide(template.id, { status, ...why() }))
  return h("button", { type: "button", class: status === "APPROVED" ? "primary" : "", onclick: act }, label)
}

/** @param {any} part @returns {import("./dom.js").Child[]} */
function partOf(part) {
  if (part.type === "HEADER" && part.format !== "TEXT") return [h("p", { class: "small" }, part.format)]
  if (part.type === "BUTTONS")
    return [
      h(
        "p",
        { class: "small" },
        part.buttons.map((/** @type {any} */ one) => `[${one.text ?? one.type}]`).join(" "),
      ),
    ]
  if (part.type === "LIMITED_TIME_OFFER") return [h("p", { class: "head" }, part.limited_time_offer.text)]
  if (part.type === "CALL_PERMISSION_REQUEST") return [h("p", { class: "small" }, `[${word("allowCalls")}]`)]
  if (part.type === "CAROUSEL") return [h("p", { class: "small" }, `CAROUSEL · ${part.cards.length}`)]
  return [
    h(
      "p",
      { class: part.type === "HEADER" ? "head" : part.type === "FOOTER" ? "small" : "text" },
      ...richText(part.text ?? ""),
    ),
  ]
}
