import { api } from "./api.js"
import { h } from "./dom.js"
import { icon } from "./icons.js"
import { interactiveContent, templateContent } from "./interactive.js"
import { replyTitle } from "./preview.js"
import { outside, richText } from "./rich-text.js"
import { word } from "./words.js"

/** @typedef {import("./types.js").Message} Message */

/** @type {Record<string, (message: Message, personId: string) => import("./dom.js").Child[]>} */
const SHOWN = {
  text: ({ content }) => [h("p", { class: "text" }, ...richText(content.body))],
  image: (message) => [picture(message.content, "picture"), caption(message.content)],
  sticker: (message) => [picture(message.content, "sticker")],
  video: ({ content }) => [
    media(content, (src) => h("video", { src, controls: true, preload: "metadata", class: "picture" })),
    caption(content),
  ],
  audio: (message, personId) => [media(message.content, (src) => voice(message, personId, src))],
  document: ({ content }) => [
    media(content, (src) => file(src, content.filename ?? word("document"))),
    caption(content),
  ],
  location: ({ content }) => [place(content)],
  contacts: ({ content }) => content.map(card),
  interactive: (message, personId) =>
    message.direction === "in"
      ? [h("p", { class: "text" }, replyTitle(message.content) ?? "")]
      : interactiveContent(message, personId),
  template: (message, personId) => templateContent(message, personId),
  button: ({ content }) => [h("p", { class: "text" }, content.text)],
  order: ({ content }) => [
    h("p", { class: "text" }, word("order")),
    ...content.product_items.map((/** @type {any} */ item) =>
      h("p", { class: "small" }, `${item.quantity} × ${item.product_retailer_id}`),
    ),
  ],
  system: ({ content }) => [h("p", { class: "text" }, content.body)],
  unsupported: ({ content }) => [
    h("p", { class: "text" }, `${word("unsupported")}: ${content?.type ?? "?"}`),
  ],
}

/** What stands inside a bubble. @param {Message} message @param {string} personId */
export function contentOf(message, personId) {
  if (message.revoked) return [h("p", { class: "text gone" }, word("revoked"))]
  const show = SHOWN[message.type]
  return show === undefined || message.content === null
    ? [h("p", { class: "text gone" }, `${word("systemMessage")}: ${message.type}`)]
    : show(message, personId)
}

/**
 * A medium of this machine, or a note that it lies elsewhere.
 * @param {any} content @param {(src: string) => HTMLElement} build
 */
function media(content, build) {
  const id = content.id ?? content.fetched_links?.[content.link]
  if (id !== undefined) return build(`/simulator/media/${encodeURIComponent(id)}`)
  return h(
    "p",
    { class: "outside" },
    h("span", { class: "small" }, word("outside")),
    outside(content.link, content.link),
  )
}

/** @param {any} content @param {string} kind */
function picture(content, kind) {
  return media(content, (src) =>
    h(
      "a",
      { href: src, target: "_blank", class: kind },
      h("img", { src, alt: content.caption ?? word("photoVideo"), loading: "lazy" }),
    ),
  )
}

/** @param {any} content */
function caption(content) {
  return content.caption !== undefined && h("p", { class: "text" }, ...richText(content.caption))
}

/** @param {Message} message @param {string} personId @param {string} src */
function voice(message, personId, src) {
  const audio = h("audio", { src, controls: true, preload: "metadata" })
  if (message.direction === "out" && message.content.voice === true)
    audio.addEventListener("play", () => void api.played(personId, message.id).catch(() => undefined), {
      once: true,
    })
  return audio
}

/** @param {string} src @param {string} name */
function file(src, name) {
  return h("a", { class: "file", href: src, download: name }, icon("file"), h("span", {}, name))
}

/** @param {any} location */
function place(location) {
  const spot = `${Number(location.latitude).toFixed(5)}, ${Number(location.longitude).toFixed(5)}`
  return h(
    "div",
    { class: "file" },
    icon("pin"),
    h("span", {}, h("b", {}, location.name ?? word("location")), h("small", {}, location.address ?? spot)),
  )
}

/** @param {any} contact */
function card(contact) {
  const phones = (contact.phones ?? []).map((/** @type {any} */ phone) => phone.phone).join(", ")
  return h(
    "div",
    { class: "file" },
    icon("person"),
    h("span", {}, h("b", {}, contact.name.formatted_name), h("small", {}, phones)),
  )
}

/** The header of an interactive message or a template. @param {any} header @returns {import("./dom.js").Child} */
export function headerOf(header) {
  if (header === undefined) return null
  if (header.type === "text") return h("p", { class: "head" }, header.text)
  const content = header[header.type]
  if (header.type === "location") return place(content)
  if (header.type === "image") return picture(content, "picture")
  if (header.type === "video")
    return media(content, (src) => h("video", { src, controls: true, class: "picture" }))
  return media(content, (src) => file(src, content.filename ?? word("document")))
}
