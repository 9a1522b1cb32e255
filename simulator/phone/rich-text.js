import { h } from "./dom.js"

const MARKS =
  /\*(?=\S)([^*\n]*\S)\*|_(?=\S)([^_\n]*\S)_|~(?=\S)([^~\n]*\S)~|`([^`\n]+)`|(https?:\/\/[^\s<>"]+)/g

/** Text with the phone's own marks: *bold*, _italic_, ~struck~, `code`, and web addresses. @param {string} text */
export function richText(text) {
  /** @type {(string | HTMLElement)[]} */
  const parts = []
  let from = 0
  for (const match of text.matchAll(MARKS)) {
    parts.push(text.slice(from, match.index), marked(match))
    from = match.index + match[0].length
  }
  return [...parts, text.slice(from)]
}

/** @param {RegExpMatchArray} match */
function marked(match) {
  const [whole, bold, italic, struck, code, address] = match
  if (bold !== undefined) return h("strong", {}, bold)
  if (italic !== undefined) return h("em", {}, italic)
  if (struck !== undefined) return h("s", {}, struck)
  if (code !== undefined) return h("code", {}, code)
  return outside(address ?? whole, address ?? whole)
}

/** A link that leaves this machine; what is no web address stays text. @param {string} text @param {string} href @param {string} [kind] */
export function outside(text, href, kind = "") {
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return h("span", { class: kind }, text)
  return h("a", { class: kind, href, target: "_blank", rel: "noreferrer noopener" }, text)
}
