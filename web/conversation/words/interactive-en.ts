import type { interactivePtBr } from "./interactive-pt-br.ts"

/** Words of messages that are no text and no file, in English. */
export const interactiveEn: Readonly<Record<keyof typeof interactivePtBr, string>> = {
  reply_button: "Chose on a button",
  reply_list: "Chose from a list",
  formNamed: "Answered the form {name}",
  callAccepted: "Allowed calls over WhatsApp",
  callAcceptedUntil: "Allowed calls over WhatsApp until {time}",
  callRejected: "Did not allow calls over WhatsApp",
  replyOther: "Answered an interactive message ({type})",
  askLocation: "Send location",
  askCalls: "Allow calls",
  viewProduct: "View product",
  viewProducts: "View items",
  productNamed: "Product {id}",
  orderItems_one: "{count} item",
  orderItems_other: "{count} items",
  orderTotal: "Total",
  orderUnit: "{quantity} × {price}",
  un_poll: "Poll",
  un_edit: "Edit of a message",
  un_button: "Button",
  un_event: "Event",
  un_view_once: "View-once photo or video",
  un_pin: "Pinned message",
  un_other: "A kind of message we do not show yet ({type})",
  un_unknown: "A message of an unknown kind",
  unsupported:
    "{what}. WhatsApp does not pass these on to businesses; it is visible on the customer's phone.",
}
