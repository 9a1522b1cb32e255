import type { ShownTemplate, ShownTemplatePart, TemplateHeaderKind } from "../message/shown-template.ts"
import { isCodeButton } from "./code-template.ts"
import { partsOf } from "./needs.ts"
import { offerOf } from "./offer.ts"
import type { TemplateComponent, TemplateFacts } from "./template.ts"
import { withValues } from "./variables.ts"

/** The words that fill a gap, by the field of its need; undefined leaves the variable as it is written. */
type ValueOf = (field: string) => string | undefined

const HEADER_KINDS: Readonly<Record<string, TemplateHeaderKind>> = {
  ...{ IMAGE: "image", VIDEO: "video", GIF: "video", DOCUMENT: "document" },
  ...{ LOCATION: "location", PRODUCT: "product" },
}

/**
 * A template as the customer reads it; undefined when it is the text of a body alone, which is kept anyway. `endsAt`
 * is when its offer ends, milliseconds, where the use tells it.
 */
export function shownTemplate(
  { components }: Pick<TemplateFacts, "components">,
  wordsFor: ValueOf,
  endsAt?: number,
): ShownTemplate | undefined {
  const part = shownPart(components, "", wordsFor)
  const offer = shownOffer(components, endsAt)
  const cards = partsOf(components.find((one) => one["type"] === "CAROUSEL")?.["cards"]).map((card, index) =>
    shownPart(partsOf(card["components"]), `cards.${index}.`, wordsFor),
  )
  const isBody = Object.keys(part).every((key) => key === "body")
  if (isBody && cards.length === 0 && offer === undefined) return undefined
  return { ...part, ...(offer === undefined ? {} : { offer }), ...(cards.length === 0 ? {} : { cards }) }
}

function shownPart(
  components: readonly TemplateComponent[],
  at: string,
  wordsFor: ValueOf,
): ShownTemplatePart {
  const of = (type: string) => components.find((one) => one["type"] === type)
  const words = (type: "HEADER" | "BODY" | "FOOTER") => {
    const text = of(type)?.["text"]
    if (typeof text !== "string" || text === "") return undefined
    return withValues(text, (name) => wordsFor(`${at}${type.toLowerCase()}.${name}`))
  }
  const header = shownHeader(of("HEADER"), words("HEADER"))
  const [body, footer] = [words("BODY"), words("FOOTER")]
  const buttons = [...partsOf(of("BUTTONS")?.["buttons"]).map(shownButton), ...shownAsking(components)]
  return {
    ...(header === undefined ? {} : { header }),
    ...(body === undefined ? {} : { body }),
    ...(footer === undefined ? {} : { footer }),
    ...(buttons.length === 0 ? {} : { buttons }),
  }
}

function shownButton(button: TemplateComponent): { readonly type: string; readonly text: string } {
  const { type, text } = button
  const kind = isCodeButton(button) ? "otp" : String(type).toLowerCase()
  return { type: kind, text: typeof text === "string" ? text : "" }
}

/** A template that asks to be allowed to call ends with WhatsApp's own button for the answer. */
function shownAsking(components: readonly TemplateComponent[]): NonNullable<ShownTemplatePart["buttons"]> {
  const asks = components.some((one) => one["type"] === "CALL_PERMISSION_REQUEST")
  return asks ? [{ type: "call_permission_request", text: "" }] : []
}

function shownOffer(
  components: readonly TemplateComponent[],
  endsAt: number | undefined,
): ShownTemplate["offer"] {
  const offer = offerOf(components)
  if (offer === undefined) return undefined
  const text = typeof offer["text"] === "string" ? offer["text"] : ""
  return { text, ...(endsAt === undefined ? {} : { endsAt }) }
}

function shownHeader(
  part: TemplateComponent | undefined,
  text: string | undefined,
): ShownTemplatePart["header"] {
  const kind = HEADER_KINDS[String(part?.["format"])]
  if (kind !== undefined) return { kind }
  return text === undefined ? undefined : { text }
}
