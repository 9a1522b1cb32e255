import type { TemplateComponent } from "./template.ts"

/** The offer of a template; undefined when it has none. */
export function offerOf(
  components: readonly TemplateComponent[],
): Readonly<Record<string, unknown>> | undefined {
  const part = components.find((one) => one["type"] === "LIMITED_TIME_OFFER")
  const offer = part?.["limited_time_offer"]
  if (part === undefined) return undefined
  return typeof offer === "object" && offer !== null ? { ...offer } : {}
}

/** Whether the template shows when its offer ends, which each use of it then tells. */
export function expires(components: readonly TemplateComponent[]): boolean {
  return offerOf(components)?.["has_expiration"] === true
}
