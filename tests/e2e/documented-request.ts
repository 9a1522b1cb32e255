import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const FOLDER = join(import.meta.dirname, "../../../shared/corpus/whatsapp")

/** Whether the payload corpus is there, and the words for a test's name when it is not. */
export const hasRequests = existsSync(FOLDER)
export const requestsNote = hasRequests ? "" : " (not run: ../shared/corpus/whatsapp is missing)"

type Json = Readonly<Record<string, unknown>>

/** A request to Meta as its documentation has it. */
export interface DocumentedRequest {
  readonly name: string
  readonly request: Json
}

/** What the product does not send, and why. */
const LEFT_OUT: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^mark-read/, "a courtesy, no message"],
  [/group/, "the simulator has no groups"],
  [/^interactive-(?:address-message|order-)/, "payments and addresses of single countries"],
  [/order-details|tap-target/, "payments, and an address of its own for a template"],
  [/^interactive-button-hdr-video-2$/, "its type is in capitals"],
  [/^interactive-cta-url-hdr-text$/, "its parts stand beside the message they belong to"],
  [/^interactive-list-hdr-text-(?:reply|reply-2)$/, "it has no type"],
  [/^interactive-list-hdr-text-4$/, "a section without rows, which Meta refuses"],
  [/^(?:image|document|video)-id-captioned-3$/, "an id and a link at once"],
  [/^location$/, "its numbers are texts"],
  [
    /^template-body-btn-quick-reply-btn-quick-reply(?:-btn-quick-reply|-2)?$/,
    "the policy of languages, ended in 2020",
  ],
  [/^template-body-carousel-3$/, "a header of a form that no page describes"],
  [/^template-reply-bizdata$/, "a template without a language"],
]

/** Words in place of an address or a language, and keys of the contact's identity, which are not used. */
const PLACEHOLDER = /http\(s\):|language-and-locale-code|recipient_identity_key_hash/

/** Every documented request that sends a message of ours. */
export function documentedRequests(): readonly DocumentedRequest[] {
  if (!hasRequests) return []
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith("send-") && name.endsWith(".request.json"))
    .map((name) => name.slice("send-".length, -".request.json".length))
    .filter((name) => !LEFT_OUT.some(([pattern]) => pattern.test(name)))
    .map((name) => ({ name, text: readFileSync(join(FOLDER, `send-${name}.request.json`), "utf8") }))
    .filter(({ text }) => !PLACEHOLDER.test(text))
    .map(({ name, text }) => ({ name, request: { type: "text", ...(JSON.parse(text) as Json) } }))
}
