import type { Interactive } from "#domain/message/content.ts"
import { LIMITS } from "#domain/message/limits.ts"
import type { ChannelSummary } from "#protocol/session.ts"
import type { RichDraft } from "../rich-content.ts"

/** What asks for something or offers a call, with words and nothing above or below them. */
export type AskKind = "location-request" | "call-permission" | "voice-call"

/** Such a message as it is being written; the button and its life are those of a voice call alone. */
export interface AskState {
  readonly body: string
  readonly button: string
  readonly lifeMinutes: number
}

const HOUR = 60
const DAY = 24 * HOUR

/** How long a call button may be pressed, minutes; a week is Meta's own choice. Meta, calling/call-button-messages-deep-links. */
export const LIVES = [
  { life: "hour", minutes: HOUR },
  { life: "day", minutes: DAY },
  { life: "week", minutes: 7 * DAY },
  { life: "month", minutes: LIMITS.voiceCallLife.number },
] as const

/** Whether WhatsApp refuses such a message where the number has no calling. Meta, calling/call-button-messages. */
export function needsCalling(kind: AskKind): boolean {
  return kind !== "location-request"
}

/** Whether a channel has WhatsApp calling switched on; null while its settings are not known. */
export function callingOn(
  channels: readonly ChannelSummary[],
  channelId: string | undefined,
): boolean | null {
  return channels.find(({ id }) => id === channelId)?.calling ?? null
}

/** What a message asks with before a word is changed; `words` are the ready ones of the language. */
export function firstAsk(words: { readonly body: string; readonly button: string }): AskState {
  return { ...words, lifeMinutes: 7 * DAY }
}

/** The message as it is sent; null while it has no words, or too many. */
export function askDraft(kind: AskKind, state: AskState): RichDraft | null {
  const [body, button] = [state.body.trim(), state.button.trim()]
  if (body === "" || body.length > LIMITS.interactiveBody.number) return null
  if (kind !== "voice-call") return asked(kind, body, {}, { type: kind })
  if (button === "" || button.length > LIMITS.voiceCallText.number) return null
  return asked(
    kind,
    body,
    { display_text: button, ttl_minutes: state.lifeMinutes },
    { type: "voice-call", displayText: button, ttlMinutes: state.lifeMinutes },
  )
}

function asked(type: AskKind, body: string, more: object, interactive: Interactive): RichDraft {
  return { type, body: { body, ...more }, shown: { kind: "interactive", interactive, body } }
}
