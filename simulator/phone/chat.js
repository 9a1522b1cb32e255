import { api } from "./api.js"
import { bubble } from "./bubble.js"
import { makeComposer } from "./composer.js"
import { h, showList } from "./dom.js"
import { icon } from "./icons.js"
import { addressOf, avatar } from "./people.js"
import { loadChat, store } from "./store.js"
import { dayName } from "./times.js"
import { word } from "./words.js"

/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Person} Person */

/** One open chat: builds its pane, `show` brings it up to date. @param {string} personId */
export function makeChat(personId) {
  const head = h("header", { class: "bar" })
  const log = h("ol", { class: "log" })
  const scroll = h(
    "div",
    { class: "scroll canvas chat-scroll", role: "log", "aria-live": "polite", tabIndex: 0 },
    log,
  )
  const composer = makeComposer(personId)
  void loadChat(personId)
  let lastSeen = ""
  return {
    elements: [head, scroll, composer.element],
    focus: () => composer.focus(),
    show() {
      const person = store.people.get(personId)
      const messages = store.chats.get(personId)
      if (person === undefined || messages === undefined) return
      showHead(head, person)
      showList(log, entriesOf(messages, personId), {
        key: (entry) => entry.key,
        signature: (entry) => entry.signature,
        build: (entry) => entry.build(composer),
      })
      const newest = messages.at(-1)
      if (newest?.direction === "in" && newest.id !== lastSeen) scroll.scrollTop = 0
      lastSeen = newest?.id ?? ""
      readIfSeen(personId, messages)
    },
  }
}

/** @param {HTMLElement} head @param {Person} person */
function showHead(head, person) {
  const signature = JSON.stringify([person.name, person.phone, person.window_open])
  if (head.dataset.signature === signature) return
  head.dataset.signature = signature
  const state = h(
    "small",
    {},
    `${addressOf(person)} · ${word(person.window_open ? "windowOpen" : "windowClosed")}`,
  )
  const back = h(
    "a",
    { class: "round narrow", href: "#/", title: word("back"), "aria-label": word("back") },
    icon("back"),
  )
  head.replaceChildren(back, avatar(person), h("div", { class: "grow" }, h("h1", {}, person.name), state))
}

/** @typedef {{ reply(message: Message): void, edit(message: Message): void }} Acts */
/** @typedef {{ key: string, signature: string, build(acts: Acts): HTMLElement }} Entry */

/** @param {readonly Message[]} messages @param {string} personId @returns {Entry[]} */
function entriesOf(messages, personId) {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const reactions = reactionsOf(messages)
  /** @type {Entry[]} */
  const entries = []
  let day = ""
  for (const message of messages) {
    if (message.type === "reaction") continue
    const name = dayName(message.at)
    if (name !== day)
      entries.push(plainEntry(`day ${name}`, () => h("li", { class: "system" }, h("span", {}, name))))
    day = name
    entries.push(messageEntry(message, personId, byId, reactions.get(message.id)))
  }
  if (entries.length === 0)
    entries.push(plainEntry("empty", () => h("li", { class: "system" }, h("span", {}, word("emptyChat")))))
  if ((store.typing.get(personId) ?? 0) > Date.now()) entries.push(plainEntry("typing", typingDots))
  return entries
}

/** @param {string} key @param {() => HTMLElement} build @returns {Entry} */
function plainEntry(key, build) {
  return { key, signature: key, build }
}

/** @param {Message} message @param {string} personId @param {Map<string, Message>} byId @param {{ in?: string, out?: string } | undefined} given @returns {Entry} */
function messageEntry(message, personId, byId, given) {
  const quoted = message.reply_to === null ? undefined : byId.get(message.reply_to)
  const reactions = [given?.out, given?.in].filter((emoji) => emoji !== undefined && emoji !== "").map(String)
  const mine = given?.in ?? ""
  return {
    key: message.id,
    signature: JSON.stringify([message, reactions, mine, quoted?.revoked]),
    build: (acts) => bubble(message, { personId, quoted, reactions, mine, acts }),
  }
}

/** The last reaction of each side on each message. @param {readonly Message[]} messages */
function reactionsOf(messages) {
  /** @type {Map<string, { in?: string, out?: string }>} */
  const found = new Map()
  for (const { type, content, direction, error } of messages) {
    if (type !== "reaction" || error !== undefined) continue
    found.set(content.message_id, { ...found.get(content.message_id), [direction]: content.emoji ?? "" })
  }
  return found
}

function typingDots() {
  return h(
    "li",
    { class: "line theirs" },
    h("p", { class: "bubble typing", "aria-label": word("typing") }, h("i"), h("i"), h("i")),
  )
}

/** Marks what has arrived as read when the page is before somebody's eyes. @param {string} personId @param {readonly Message[]} messages */
function readIfSeen(personId, messages) {
  const waiting = messages.some(
    (message) => message.direction === "out" && message.status === "delivered" && message.type !== "reaction",
  )
  if (waiting && document.visibilityState === "visible" && document.hasFocus())
    void api.read(personId).catch(() => undefined)
}
