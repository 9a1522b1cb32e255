import { MESSAGE_LIMITS as LIMITS } from "../../limits.ts"
import { invalid, missing } from "../graph-error.ts"
import { type Fields, objectAt, textAt, wordAt } from "./field.ts"
import {
  checkButtons,
  checkCtaUrl,
  checkFlow,
  checkList,
  checkNamed,
  checkVoiceCall,
} from "./interactive-actions.ts"
import { checkCards, checkCatalogMessage, checkProduct, checkProductList } from "./interactive-products.ts"
import { type CheckContext, checkMediaReference } from "./media-reference.ts"

type HeaderKind = "text" | "image" | "video" | "document"
type Rules = {
  readonly header: readonly HeaderKind[] | "none" | "text required"
  readonly body: "required" | "optional"
  readonly footer: boolean
  readonly bodyMost?: number
  check(action: Fields, context: CheckContext): void
}

const ANY_HEADER = ["text", "image", "video", "document"] as const
const BARE = { header: "none", body: "required", footer: false } as const

/** What each kind may have around its action. Source: Cloud API reference, "Interactive object". */
const KINDS = {
  button: { header: ANY_HEADER, body: "required", footer: true, check: checkButtons },
  list: { header: ["text"], body: "required", footer: true, bodyMost: LIMITS.listBody, check: checkList },
  cta_url: { header: ANY_HEADER, body: "required", footer: true, check: checkCtaUrl },
  flow: { header: ANY_HEADER, body: "required", footer: true, check: checkFlow },
  product: { header: "none", body: "optional", footer: true, check: checkProduct },
  product_list: { header: "text required", body: "required", footer: true, check: checkProductList },
  catalog_message: { header: "none", body: "required", footer: true, check: checkCatalogMessage },
  carousel: { ...BARE, check: checkCards },
  location_request_message: { ...BARE, check: (action) => checkNamed(action, "send_location") },
  call_permission_request: {
    ...BARE,
    body: "optional",
    check: (action) => checkNamed(action, "call_permission_request"),
  },
  voice_call: { ...BARE, check: checkVoiceCall },
  contact_request: { ...BARE, check: (action) => checkNamed(action, "request_contact_info") },
  order_details: {
    header: ANY_HEADER,
    body: "required",
    footer: true,
    check: (action) => checkNamed(action, "review_and_pay"),
  },
  order_status: {
    header: "none",
    body: "required",
    footer: true,
    check: (action) => checkNamed(action, "review_order"),
  },
} as const satisfies Readonly<Record<string, Rules>>

const WORDS = Object.keys(KINDS) as readonly (keyof typeof KINDS)[]

/** Checks an interactive message of any kind: header, body, footer, then what its action holds. */
export function checkInteractive(body: Fields, context: CheckContext): void {
  const interactive = objectAt(body, "interactive", "")
  if (interactive["type"] === "address_message")
    throw invalid("Param interactive['type'] address_message is not available for this business's country.")
  const rules: Rules = KINDS[wordAt(interactive, "type", "interactive", WORDS)]
  checkHeader(interactive, rules, context)
  checkBody(interactive, rules)
  checkFooter(interactive, rules)
  rules.check(objectAt(interactive, "action", "interactive"), context)
}

function checkHeader(interactive: Fields, rules: Rules, context: CheckContext): void {
  const path = "interactive['header']"
  if (interactive["header"] === undefined) {
    if (rules.header === "text required") throw missing(path)
    return
  }
  if (rules.header === "none") throw invalid(`Param ${path} is not allowed for this type.`)
  const header = objectAt(interactive, "header", "interactive")
  const kinds: readonly HeaderKind[] = rules.header === "text required" ? ["text"] : rules.header
  const kind = wordAt(header, "type", path, kinds)
  if (kind === "text") textAt(header, "text", path, LIMITS.headerText)
  else checkMediaReference(header, kind, path, context)
}

function checkBody(interactive: Fields, rules: Rules): void {
  if (interactive["body"] === undefined && rules.body === "optional") return
  textAt(
    objectAt(interactive, "body", "interactive"),
    "text",
    "interactive['body']",
    rules.bodyMost ?? LIMITS.interactiveBody,
  )
}

function checkFooter(interactive: Fields, rules: Rules): void {
  if (interactive["footer"] === undefined) return
  if (!rules.footer) throw invalid("Param interactive['footer'] is not allowed for this type.")
  textAt(objectAt(interactive, "footer", "interactive"), "text", "interactive['footer']", LIMITS.footer)
}
