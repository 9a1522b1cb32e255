import { api } from "./api.js"
import { headerOf } from "./content.js"
import { askContact, askLocation, askText } from "./dialogs.js"
import { h, openDialog } from "./dom.js"
import { icon } from "./icons.js"
import { tried } from "./notice.js"
import { outside, richText } from "./rich-text.js"
import { word } from "./words.js"

/** @typedef {import("./types.js").Message} Message */
/** @typedef {(label: string, iconName: string | null, run: () => unknown) => HTMLElement} MakeButton */

/** @type {MakeButton} */
const choice = (label, iconName, run) =>
  h("button", { class: "choice", onclick: run }, iconName === null ? null : icon(iconName), label)

/** @param {Message} message @param {string} personId */
export function interactiveContent(message, personId) {
  const { header, body, footer, action, type } = message.content
  return [
    headerOf(header),
    body !== undefined && h("p", { class: "text" }, ...richText(body.text)),
    footer !== undefined && h("p", { class: "small" }, footer.text),
    h("div", { class: "choices" }, ...choices(message, personId, String(type).toLowerCase(), action)),
  ]
}

/** @param {Message} message @param {string} personId */
export function templateContent(message, personId) {
  const { cards, footer, offer } = message.content
  return [
    offer !== undefined && h("p", { class: "head" }, ...offerWords(offer)),
    ...templatePart(message.content),
    footer !== undefined && h("p", { class: "small" }, footer),
    templateButtons(message, personId, message.content.buttons),
    cards !== undefined &&
      h(
        "div",
        { class: "cards", tabIndex: 0 },
        ...cards.map((/** @type {any} */ card) =>
          h(
            "div",
            { class: "card-x" },
            ...templatePart(card),
            templateButtons(message, personId, card.buttons),
          ),
        ),
      ),
  ]
}

/** @param {{ text: string, ends_at_ms?: number }} offer */
function offerWords({ text, ends_at_ms: ends }) {
  return ends === undefined
    ? [text]
    : [text, h("small", {}, ` ${word("until")} ${new Date(ends).toLocaleString()}`)]
}

/** @param {any} part */
function templatePart({ header, body }) {
  return [headerOf(header), h("p", { class: "text" }, ...richText(body))]
}

/** @param {Message} message @param {string} personId @param {any[]} buttons */
function templateButtons(message, personId, buttons) {
  return (
    buttons.length > 0 &&
    h("div", { class: "choices" }, ...buttons.flatMap((one) => templateButton(message, personId, one)))
  )
}

/** @param {Message} message @param {string} personId @param {any} button */
function templateButton(message, personId, button) {
  switch (button.type) {
    case "URL":
      return outside(button.text, button.url, "choice")
    case "CALL_PERMISSION_REQUEST": {
      /** @param {unknown} interactive */
      const reply = (interactive) => answer(message, personId, { type: "interactive", interactive })
      return [permission("accept", reply), permission("reject", reply)]
    }
    case "COPY_CODE":
    case "OTP":
      return h("p", { class: "choice" }, `${word("copyCode")}: ${button.code}`)
    case "QUICK_REPLY":
      return choice(button.text, "reply", () =>
        answer(message, personId, { type: "button", button: { text: button.text, payload: button.payload } }),
      )
    default:
      return h("p", { class: "choice" }, button.text ?? button.type)
  }
}

/** @param {Message} message @param {string} personId @param {string} type @param {any} action @returns {HTMLElement[]} */
function choices(message, personId, type, action) {
  /** @param {unknown} interactive */
  const reply = (interactive) => answer(message, personId, { type: "interactive", interactive })
  switch (type) {
    case "button":
      return action.buttons.map((/** @type {any} */ button) =>
        choice(button.reply.title, "reply", () =>
          reply({ type: "button_reply", button_reply: button.reply }),
        ),
      )
    case "list":
      return [
        choice(action.button, "list", () =>
          pickRow(action, (row) => reply({ type: "list_reply", list_reply: row })),
        ),
      ]
    case "cta_url":
      return [outside(action.parameters.display_text, action.parameters.url, "choice")]
    case "flow":
      return [choice(action.parameters.flow_cta, "list", () => fillForm(action, reply))]
    case "location_request_message":
      return [choice(word("shareLocation"), "pin", () => askLocation(personId, message.id))]
    case "contact_request":
      return [choice(word("shareContact"), "person", () => askContact(personId, message.id))]
    case "carousel":
      return [
        h(
          "div",
          { class: "cards", tabIndex: 0 },
          ...action.cards.map((/** @type {any} */ one) => cardOf(one, reply)),
        ),
      ]
    case "call_permission_request":
      return [permission("accept", reply), permission("reject", reply)]
    default:
      return [h("p", { class: "small" }, `${word("product")} · ${type}`)]
  }
}

/** A card of a carousel. @param {any} card @param {(interactive: unknown) => unknown} reply */
function cardOf({ header, body, action, type }, reply) {
  const buttons = (action.buttons ?? []).map((/** @type {any} */ button) =>
    choice(button.reply.title, "reply", () => reply({ type: "button_reply", button_reply: button.reply })),
  )
  const link =
    type === "cta_url" ? [outside(action.parameters.display_text, action.parameters.url, "choice")] : []
  return h(
    "div",
    { class: "card-x" },
    headerOf(header),
    body !== undefined && h("p", { class: "text" }, ...richText(body.text)),
    type === "product" && h("p", { class: "small" }, `${word("product")} · ${action.product_retailer_id}`),
    h("div", { class: "choices" }, ...buttons, ...link),
  )
}

/** @param {"accept" | "reject"} response @param {(interactive: unknown) => unknown} reply */
function permission(response, reply) {
  const label = word(response === "accept" ? "allowCalls" : "denyCalls")
  return choice(label, "reply", () =>
    reply({ type: "call_permission_reply", call_permission_reply: { response } }),
  )
}

/** @param {Message} message @param {string} personId @param {object} body */
async function answer(message, personId, body) {
  await tried(() => api.write(personId, { ...body, reply_to: message.id }))
}

/** @param {any} action @param {(row: any) => unknown} chosen */
function pickRow(action, chosen) {
  const groups = action.sections.map((/** @type {any} */ section) =>
    h(
      "section",
      { class: "rows" },
      section.title && h("h3", {}, section.title),
      ...section.rows.map(rowButton),
    ),
  )
  const dialog = openDialog(action.button, ...groups)
  /** @param {any} row */
  function rowButton(row) {
    const pick = () => {
      dialog.close()
      chosen(row)
    }
    return h(
      "button",
      { class: "menu", onclick: pick },
      h("span", {}, h("b", {}, row.title), row.description && h("small", {}, row.description)),
    )
  }
}

/** @param {any} action @param {(interactive: unknown) => unknown} reply */
function fillForm(action, reply) {
  const start = JSON.stringify({ flow_token: action.parameters.flow_token ?? "unused", resposta: "" })
  askText(word("openForm"), word("formAnswer"), start, (text) =>
    reply({ type: "nfm_reply", nfm_reply: { response_json: text } }),
  )
}
