import { checkCodeTemplate } from "./check-code.ts"
import { checkOffer } from "./check-offer.ts"
import { checkPart } from "./check-parts.ts"
import { checkLength } from "./check-text.ts"
import { COMPONENT_TYPES, LONGEST, TTL_SECONDS } from "./limits.ts"
import type { TemplateComponent, TemplateDraft, TemplateEdit, TemplateViolation } from "./template.ts"

type Violations = readonly TemplateViolation[]

const NONE: Violations = []
const NOT_BESIDE_CARDS = ["HEADER", "FOOTER", "BUTTONS", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"]

/** Every rule of Meta's that a new template breaks, before Meta is asked. Meta, template-management. */
export function checkTemplateDraft(draft: TemplateDraft): Violations {
  const { name, language, components, category } = draft
  return [
    ...checkLength("name", name, LONGEST.name),
    ...(/^[a-z0-9_]*$/.test(name) ? NONE : [{ field: "name", rule: "lower-case-digits-underscore" }]),
    ...(/^[a-z]{2,3}(?:_[A-Z]{2})?$/.test(language) ? NONE : [{ field: "language", rule: "language-code" }]),
    ...checkTtl(category, draft.ttlSeconds),
    ...checkComponents(components, draft),
  ]
}

/** The same for what a template is to become; `before` is what it is. */
export function checkTemplateEdit(edit: TemplateEdit, before: Omit<TemplateDraft, "components">): Violations {
  const category = edit.category ?? before.category
  const parts =
    edit.components === undefined ? NONE : checkComponents(edit.components, { ...before, category })
  return [...checkTtl(category, edit.ttlSeconds), ...parts]
}

function checkTtl(category: TemplateDraft["category"], found: number | undefined): Violations {
  if (found === undefined || (found === -1 && category !== "MARKETING")) return NONE
  const { least, most } = TTL_SECONDS[category]
  if (found >= least && found <= most) return NONE
  const rule = found < least ? "at-least" : "at-most"
  return [{ field: "message_send_ttl_seconds", rule, limit: found < least ? least : most, found }]
}

function checkComponents(
  components: readonly TemplateComponent[],
  { parameterFormat, category }: Pick<TemplateDraft, "parameterFormat" | "category">,
): Violations {
  const countOf = (type: string) => components.filter((one) => one["type"] === type).length
  const twice = COMPONENT_TYPES.filter((type) => countOf(type) > 1).map((type) => {
    return { field: `components.${type}`, rule: "at-most", limit: 1, found: countOf(type) }
  })
  const bare = countOf("BODY") === 0 ? [{ field: "components.BODY", rule: "required" }] : NONE
  if (category === "AUTHENTICATION") return [...twice, ...bare, ...checkCodeTemplate(components)]
  const parts = components.flatMap((part, index) => {
    const at = `components.${index}`
    const isKnown = (COMPONENT_TYPES as readonly unknown[]).includes(part["type"])
    if (!isKnown) return [{ field: `${at}.type`, rule: "one-of", limit: COMPONENT_TYPES.join(", ") }]
    if (part["type"] === "LIMITED_TIME_OFFER") return checkOffer(at, components, category)
    return checkPart(at, part, parameterFormat)
  })
  return [...twice, ...bare, ...parts, ...checkAround(components)]
}

/** Over cards there is a text and nothing else. Meta, media and product card carousel templates. */
function checkAround(components: readonly TemplateComponent[]): Violations {
  if (!components.some((one) => one["type"] === "CAROUSEL")) return NONE
  return components.flatMap(({ type }, index) =>
    NOT_BESIDE_CARDS.includes(String(type))
      ? [{ field: `components.${index}`, rule: "not-beside-cards", found: String(type) }]
      : [],
  )
}
