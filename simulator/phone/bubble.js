import { api } from "./api.js"
import { contentOf } from "./content.js"
import { h, openDialog } from "./dom.js"
import { icon } from "./icons.js"
import { tried } from "./notice.js"
import { preview } from "./preview.js"
import { clockTime } from "./times.js"
import { word } from "./words.js"

/** @typedef {import("./types.js").Message} Message */
/** @typedef {{ personId: string, quoted: Message | undefined, reactions: readonly string[], mine: string, acts: { reply(message: Message): void, edit(message: Message): void } }} Around */

const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"]

/** One message. @param {Message} message @param {Around} around */
export function bubble(message, around) {
  if (message.type === "system" || message.type === "request_welcome")
    return h("li", { class: "system" }, h("span", {}, preview(message)))
  const own = message.direction === "in"
  const failed = message.error !== undefined
  const article = h(
    "article",
    { class: `bubble ${message.type === "sticker" ? "bare" : ""}` },
    message.forwarded !== undefined &&
      h("p", { class: "small" }, word(message.forwarded === "once" ? "forwarded" : "forwardedOften")),
    around.quoted !== undefined && quote(around.quoted),
    ...contentOf(message, around.personId),
    meta(message, own),
  )
  const parts = [
    article,
    !failed && !message.revoked && moreButton(message, around),
    reactionsOf(around),
    failed && failure(message),
  ]
  return h(
    "li",
    {
      class: `line ${own ? "own" : "theirs"} ${failed ? "failed" : ""} ${isUnderWay(message) ? "under-way" : ""}`,
    },
    ...parts,
  )
}

/** @param {Message} message */
function isUnderWay(message) {
  return message.direction === "out" && (message.status === "accepted" || message.status === "sent")
}

/** @param {Message} quoted */
function quote(quoted) {
  const jump = () =>
    document.querySelector(`[data-key="${CSS.escape(quoted.id)}"]`)?.scrollIntoView({ block: "center" })
  const who = quoted.direction === "in" ? word("you") : word("business")
  return h("button", { class: "quote", onclick: jump }, h("b", {}, who), h("span", {}, preview(quoted)))
}

/** @param {Message} message @param {boolean} own */
function meta(message, own) {
  const state = own
    ? icon(message.status === "read" ? "ticks" : "tick")
    : isUnderWay(message)
      ? icon("clock")
      : null
  const note = isUnderWay(message) ? `${word("onItsWay")} · ` : ""
  return h(
    "p",
    { class: `meta ${message.status === "read" ? "read" : ""}` },
    message.edited && !message.revoked ? `${word("edited")} · ` : "",
    note,
    h("time", { dateTime: message.at }, clockTime(message.at)),
    state,
  )
}

/** @param {Around} around */
function reactionsOf({ reactions }) {
  return reactions.length > 0 && h("p", { class: "reactions" }, reactions.join(" "))
}

/** @param {Message} message */
function failure(message) {
  return h(
    "p",
    { class: "failure" },
    word("failed", { reason: message.error?.title ?? "", code: message.error?.code ?? "" }),
  )
}

/** @param {Message} message @param {Around} around */
function moreButton(message, around) {
  return h(
    "button",
    {
      class: "more",
      title: word("more"),
      "aria-label": word("more"),
      onclick: () => openActions(message, around),
    },
    icon("more"),
  )
}

/** @param {Message} message @param {Around} around */
function openActions(message, around) {
  const dialog = openDialog(
    word("more"),
    emojiRow(message, around, () => dialog.close()),
    ...actions(message, around, () => dialog.close()),
  )
}

/** @param {Message} message @param {Around} around @param {() => void} close */
function emojiRow(message, around, close) {
  const pick = (/** @type {string} */ emoji) => () => {
    close()
    void tried(() =>
      api.write(around.personId, {
        type: "reaction",
        reaction: { message_id: message.id, emoji: emoji === around.mine ? "" : emoji },
      }),
    )
  }
  const buttons = EMOJI.map((emoji) =>
    h(
      "button",
      {
        class: "emoji",
        "aria-pressed": String(emoji === around.mine),
        "aria-label": `${word("react")} ${emoji}`,
        onclick: pick(emoji),
      },
      emoji,
    ),
  )
  const takeAway =
    around.mine !== "" &&
    h("button", { class: "menu", onclick: pick(around.mine) }, icon("bin"), word("unreact"))
  return h("div", {}, h("div", { class: "emoji-row" }, ...buttons), takeAway)
}

/** @param {Message} message @param {Around} around @param {() => void} close */
function actions(message, around, close) {
  const own = message.direction === "in"
  const editable = own && (message.type === "text" || ["image", "video", "document"].includes(message.type))
  /** @param {string} name @param {string} label @param {() => unknown} run */
  const item = (name, label, run) => {
    const act = () => {
      close()
      void run()
    }
    return h("button", { class: "menu", onclick: act }, icon(name), label)
  }
  return [
    item("reply", word("reply"), () => around.acts.reply(message)),
    editable && item("edit", word("edit"), () => around.acts.edit(message)),
    own &&
      item("bin", word("revoke"), () =>
        tried(() => api.write(around.personId, { type: "revoke", revoke: { message_id: message.id } })),
      ),
  ]
}
