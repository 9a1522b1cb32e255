import type { ShownTemplate, ShownTemplatePart, TemplateHeaderKind } from "../message/shown-template.ts"
import { partsOf } from "./needs.ts"
import type { TemplateComponent, TemplateFacts } from "./template.ts"
import { withValues } from "./variables.ts"

/** The words that fill a gap, by the field of its need; undefined leaves the variable as it is written. */
type ValueOf = (field: string) => string | undefined

const HEADER_KINDS: Readonly<Record<string, TemplateHeaderKind>> = {
  ...{ IMAGE: "image", VIDEO: "video", GIF: "video", DOCUMENT: "document" },
  ...{ LOCATION: "location", PRODUCT: "product" },
}

/** A template as the customer reads it; undefined when it is the text of a body alone, which is kept anyway. */
export function shownTemplate(
  { components }: Pick<TemplateFacts, "components">,
  wordsFor: ValueOf,
): ShownTemplate | undefined {
  const part = shownPart(components, "", wordsFor)
  const cards = partsOf(components.find((one) => one["type"] === "CAROUSEL")?.["cards"]).map((card, index) =>
    shownPart(partsOf(card["components"]), `cards.${index}.`, wordsFor),
  )
  const isBody = Object.keys(part).every((key) => key === "body")
  if (isBody && cards.length === 0) return undefined
  return { ...part, ...(cards.length === 0 ? {} : { cards }) }
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
  const buttons = partsOf(of("BUTTONS")?.["buttons"]).map(({ type, text }) => {
    return { type: String(type).toLowerCase(), text: typeof text === "string" ? text : "" }
  })
  return {
    ...(header === undefined ? {} : { header }),
    ...(body === undefined ? {} : { body }),
    ...(footer === undefined ? {} : { footer }),
    ...(buttons.length === 0 ? {} : { buttons }),
  }
}

function shownHeader(
  part: TemplateComponent | undefined,
  text: string | undefined,
): ShownTemplatePart["header"] {
  const kind = HEADER_KINDS[String(part?.["format"])]
  if (kind !== undefined) return { kind }
  return text === undefined ? undefined : { text }
}
