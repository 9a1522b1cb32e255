import type { ChatMessage } from "../world/record.ts"
import type { PhoneMessage } from "./phone-message.ts"

type Answer = Extract<PhoneMessage, { type: "interactive" | "button" }>
type Offer = { readonly id: string; readonly title: string }

/** Whether a message of the business offers the button, row or form that is answered. */
export function hasAnswer(asked: ChatMessage, answer: Answer): boolean {
  if (answer.type === "button")
    return templateReplies(asked).some((button) => button.text === answer.button.text)
  const { interactive } = answer
  switch (interactive.type) {
    case "button_reply":
      return offers(asked, "button").some((offer) => same(offer, interactive.button_reply))
    case "list_reply":
      return offers(asked, "list").some((offer) => same(offer, interactive.list_reply))
    case "nfm_reply":
      return kindOf(asked) === "flow"
    case "call_permission_reply":
      return kindOf(asked) === "call_permission_request" || asksToCall(asked)
    default:
      return interactive satisfies never
  }
}

function same(offer: Offer, given: Offer): boolean {
  return offer.id === given.id && offer.title === given.title
}

type Interactive = {
  readonly type?: string
  readonly action?: {
    readonly buttons?: readonly { readonly reply: Offer }[]
    readonly sections?: readonly { readonly rows?: readonly Offer[] }[]
  }
}

function kindOf(asked: ChatMessage): string | null {
  return asked.type === "interactive" ? ((asked.content as Interactive).type?.toLowerCase() ?? null) : null
}

function offers(asked: ChatMessage, kind: "button" | "list"): readonly Offer[] {
  if (kindOf(asked) !== kind) return []
  const { action } = asked.content as Interactive
  if (kind === "button") return (action?.buttons ?? []).map((button) => button.reply)
  return (action?.sections ?? []).flatMap((section) => section.rows ?? [])
}

function asksToCall(asked: ChatMessage): boolean {
  return templateButtons(asked).some(({ type }) => type === "CALL_PERMISSION_REQUEST")
}

function templateReplies(asked: ChatMessage): readonly TemplateButton[] {
  return templateButtons(asked).filter(({ type }) => type === "QUICK_REPLY")
}

type TemplateButton = { readonly type: string; readonly text: string }

/** The buttons of a template and of its cards. */
function templateButtons(asked: ChatMessage): readonly TemplateButton[] {
  if (asked.type !== "template") return []
  const { buttons, cards } = asked.content as {
    readonly buttons: readonly TemplateButton[]
    readonly cards?: readonly { readonly buttons: readonly TemplateButton[] }[]
  }
  return [...buttons, ...(cards ?? []).flatMap((card) => card.buttons)]
}
