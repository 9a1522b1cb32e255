import { word } from "./words.js"

/** @typedef {import("./types.js").Message} Message */

/** @type {Record<string, (content: any) => string>} */
const LINES = {
  text: (text) => text.body,
  image: (image) => image.caption ?? word("photoVideo"),
  video: (video) => video.caption ?? word("photoVideo"),
  document: (file) => file.caption ?? file.filename ?? word("document"),
  audio: (audio) => (audio.voice ? word("voiceNote") : word("audio")),
  sticker: () => word("sticker"),
  location: (location) => location.name ?? word("location"),
  contacts: (contacts) =>
    contacts.map((/** @type {any} */ contact) => contact.name.formatted_name).join(", "),
  reaction: (reaction) => `${word("reaction")} ${reaction.emoji ?? ""}`,
  interactive: (interactive) => replyTitle(interactive) ?? interactive.body?.text ?? word("product"),
  template: (template) => template.body,
  button: (button) => button.text,
  order: () => word("order"),
  system: (system) => system.body,
  unsupported: () => word("unsupported"),
}

/** A message in one line. @param {Message} message @returns {string} */
export function preview(message) {
  if (message.revoked) return word("revoked")
  const line = LINES[message.type]
  return line === undefined || message.content === null ? word("systemMessage") : line(message.content)
}

/** The title of a button or row that was answered with. @param {any} interactive @returns {string | undefined} */
export function replyTitle(interactive) {
  const reply = interactive.button_reply ?? interactive.list_reply
  if (reply !== undefined) return reply.title
  if (interactive.nfm_reply !== undefined) return interactive.nfm_reply.body
  const permission = interactive.call_permission_reply
  return permission === undefined
    ? undefined
    : word(permission.response === "accept" ? "allowCalls" : "denyCalls")
}
