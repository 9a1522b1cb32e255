import { api } from "./api.js"
import { confirmFile, openAttach, sendFile } from "./attach.js"
import { h } from "./dom.js"
import { icon } from "./icons.js"
import { notice, tried } from "./notice.js"
import { preview } from "./preview.js"
import { recordVoice } from "./voice.js"
import { word } from "./words.js"

/** @typedef {import("./types.js").Message} Message */
/** @typedef {{ kind: "reply" | "edit", message: Message }} About */

const MOST_CHARACTERS = 65_536
const MOST_HEIGHT_PX = 180

/** Where one writes: text, files, voice; a reply or an edit stands above until it is sent or dropped. */
class Composer {
  /** @type {About | null} */
  #about = null
  #personId
  #area = h("textarea", {
    rows: 1,
    placeholder: word("write"),
    "aria-label": word("write"),
    enterKeyHint: "send",
  })
  #strip = h("div", { class: "strip", hidden: true })
  #send = roundButton("send", word("send"), { type: "submit" }, "solid")
  #mic = roundButton("mic", word("record"), { type: "button", onclick: () => this.#record() }, "solid")
  #plus = roundButton("plus", word("attach"), {
    type: "button",
    onclick: () => openAttach(() => this.#where()),
  })
  element = h(
    "form",
    { class: "composer" },
    this.#strip,
    h("div", { class: "composer-row" }, this.#plus, this.#area, this.#send, this.#mic),
  )

  /** @param {string} personId */
  constructor(personId) {
    this.#personId = personId
    this.element.addEventListener("submit", (event) => {
      event.preventDefault()
      void this.#submit()
    })
    this.#area.addEventListener("input", () => this.#resize())
    this.#area.addEventListener("keydown", (event) => this.#key(event))
    this.#area.addEventListener("paste", (event) => this.#paste(event))
    this.#resize()
  }

  focus() {
    this.#area.focus()
  }

  /** @param {Message} message */
  reply(message) {
    this.#setAbout({ kind: "reply", message })
    this.focus()
  }

  /** @param {Message} message */
  edit(message) {
    this.#setAbout({ kind: "edit", message })
    this.#setText(message.type === "text" ? message.content.body : (message.content.caption ?? ""))
    this.focus()
  }

  #where() {
    const replyTo = this.#about?.kind === "reply" ? this.#about.message.id : null
    return { personId: this.#personId, replyTo, sent: () => this.#setAbout(null) }
  }

  #record() {
    return recordVoice((file) => void sendFile(file, "audio", this.#where(), "", true))
  }

  /** @param {About | null} about */
  #setAbout(about) {
    this.#about = about
    this.#strip.hidden = about === null
    if (about === null) return
    const label = `${word(about.kind === "reply" ? "replying" : "editing")} ${preview(about.message)}`
    const drop = h("button", { type: "button", class: "plain", onclick: () => this.#leave() }, word("cancel"))
    this.#strip.replaceChildren(h("span", {}, label), drop)
  }

  #leave() {
    if (this.#about?.kind === "edit") this.#setText("")
    this.#setAbout(null)
    this.focus()
  }

  /** @param {string} text */
  #setText(text) {
    this.#area.value = text
    this.#resize()
  }

  #resize() {
    this.#area.style.height = "auto"
    this.#area.style.height = `${Math.min(this.#area.scrollHeight, MOST_HEIGHT_PX)}px`
    const empty = this.#area.value.trim() === ""
    this.#send.hidden = empty
    this.#mic.hidden = !empty
  }

  async #submit() {
    const text = this.#area.value.trim()
    if (text === "") return
    if (text.length > MOST_CHARACTERS) return notice(word("tooLong", { most: MOST_CHARACTERS }))
    const sent = await tried(() => api.write(this.#personId, messageOf(text, this.#about)))
    if (!sent) return
    this.#setText("")
    this.#setAbout(null)
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape" && this.#about !== null) this.#leave()
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void this.#submit()
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const file = event.clipboardData?.files[0]
    if (file === undefined) return
    event.preventDefault()
    confirmFile(file, file.type.startsWith("image/") ? "image" : "document", this.#where())
  }
}

/** @param {string} text @param {About | null} about */
function messageOf(text, about) {
  if (about?.kind === "edit") return { type: "edit", edit: { message_id: about.message.id, text } }
  return { type: "text", text: { body: text }, ...(about === null ? {} : { reply_to: about.message.id }) }
}

/** @param {string} name @param {string} label @param {Record<string, unknown>} more @param {string} [kind] */
function roundButton(name, label, more, kind = "") {
  return h("button", { class: `round ${kind}`, title: label, "aria-label": label, ...more }, icon(name))
}

/** @param {string} personId */
export function makeComposer(personId) {
  return new Composer(personId)
}
