import type { PushKind, PushPayload } from "#protocol/push.ts"

/** A push as a notification of the computer. */
export interface PushNotice {
  readonly title: string
  readonly body: string
  readonly tag: string
  readonly href: string
}

type Words = Readonly<Record<PushKind | "someone", string>>

/** The page's dictionaries are not here: these are all the words a push needs. */
const WORDS: Readonly<Record<"pt" | "en" | "es", Words>> = {
  pt: {
    message_mine: "Mensagem de {name}",
    message_waiting: "Esperando: {name}",
    mention: "{by} mencionou você numa nota: {name}",
    assigned: "Agora com você: {name}",
    missed_call: "Ligação perdida de {name}",
    webhook_off: "Webhook desligado: {name}",
    someone: "Contato",
  },
  en: {
    message_mine: "Message from {name}",
    message_waiting: "Waiting: {name}",
    mention: "{by} mentioned you in a note: {name}",
    assigned: "Yours now: {name}",
    missed_call: "Missed call from {name}",
    webhook_off: "Webhook switched off: {name}",
    someone: "Contact",
  },
  es: {
    message_mine: "Mensaje de {name}",
    message_waiting: "En espera: {name}",
    mention: "Mención de {by} en una nota: {name}",
    assigned: "Ahora con usted: {name}",
    missed_call: "Llamada perdida de {name}",
    webhook_off: "Webhook apagado: {name}",
    someone: "Contacto",
  },
}

const KINDS: readonly PushKind[] = [
  ...(["message_mine", "message_waiting", "mention", "assigned", "missed_call", "webhook_off"] as const),
]

/** What a push says, in a language; undefined for one that a newer server sent and this build does not know. */
export function pushNotice(data: unknown, language: string): PushNotice | undefined {
  const payload = payloadFrom(data)
  if (payload === undefined) return undefined
  const words = wordsOf(language)
  const places: Readonly<Record<string, string>> = {
    name: payload.contactName ?? words.someone,
    by: payload.byName ?? "",
  }
  return {
    title: words[payload.kind].replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? ""),
    body: payload.text ?? "",
    tag: payload.tag,
    href: hrefOf(payload),
  }
}

function hrefOf({ kind, conversationId }: PushPayload): string {
  if (kind === "webhook_off") return "/settings/webhooks"
  return `/inbox/${kind === "message_waiting" ? "waiting" : "all"}/${encodeURIComponent(conversationId)}`
}

function wordsOf(language: string): Words {
  const short = language.slice(0, 2)
  return short === "en" || short === "es" ? WORDS[short] : WORDS.pt
}

function payloadFrom(data: unknown): PushPayload | undefined {
  if (typeof data !== "object" || data === null) return undefined
  const { kind, conversationId } = data as Partial<PushPayload>
  const isKnown = KINDS.some((known) => known === kind) && typeof conversationId === "string"
  return isKnown ? (data as PushPayload) : undefined
}
