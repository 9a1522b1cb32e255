import { checkLength, checkPlain, listOf } from "./check-text.ts"
import { LONGEST } from "./limits.ts"
import { expires, offerOf } from "./offer.ts"
import type { TemplateCategory, TemplateComponent, TemplateViolation } from "./template.ts"

type Violations = readonly TemplateViolation[]
type Part = Readonly<Record<string, unknown>>

const NONE: Violations = []
const HEADERS = ["IMAGE", "VIDEO"]

/** A limited-time offer: its line, and what it asks of the parts around it. Meta, limited-time offer templates. */
export function checkOffer(
  at: string,
  components: readonly TemplateComponent[],
  category: TemplateCategory,
): Violations {
  const of = (type: string) => components.findIndex((one) => one["type"] === type)
  const offer = offerOf(components)
  const text = offer?.["text"]
  const header = components[of("HEADER")]
  const body = components[of("BODY")]?.["text"]
  const found = typeof body === "string" ? body.length : 0
  return [
    ...(category === "MARKETING" ? NONE : [{ field: at, rule: "only-marketing", found: category }]),
    ...checkLength(`${at}.limited_time_offer.text`, text, LONGEST.offer),
    ...checkPlain(`${at}.limited_time_offer.text`, text),
    ...(of("FOOTER") === -1 ? NONE : [{ field: `components.${of("FOOTER")}`, rule: "not-with-an-offer" }]),
    ...(header === undefined || HEADERS.includes(String(header["format"]))
      ? NONE
      : [{ field: `components.${of("HEADER")}.format`, rule: "one-of", limit: HEADERS.join(", ") }]),
    // One that is longer than any body may be is told as that already.
    ...(found > LONGEST.offerBody && found <= LONGEST.body
      ? [{ field: `components.${of("BODY")}.text`, rule: "at-most", limit: LONGEST.offerBody, found }]
      : NONE),
    ...(expires(components) ? checkCode(components, of("BUTTONS")) : NONE),
  ]
}

/** One that shows its end has the code to copy as its first button. */
function checkCode(components: readonly TemplateComponent[], place: number): Violations {
  const [first] = listOf(components[place]?.["buttons"]) as readonly Part[]
  if (first?.["type"] === "COPY_CODE") return NONE
  return [{ field: place === -1 ? "components.BUTTONS" : `components.${place}.buttons`, rule: "code-first" }]
}
