import type { TemplateContent } from "#domain/message/content.ts"
import { defined } from "../json.ts"
import { mediaReference } from "./media-reference.ts"

/** The value of `template`; a header's medium comes before the other components. Meta, templates/components. */
export function templateObject(
  content: TemplateContent,
  metaMediaId: string | undefined,
): Record<string, unknown> {
  const { name, language, componentsJson, header } = content
  const parsed: unknown = componentsJson === "" ? [] : JSON.parse(componentsJson)
  const given: readonly unknown[] = Array.isArray(parsed) ? parsed : []
  const components = header === undefined ? given : [headerComponent(header, metaMediaId), ...given]
  return { name, language: { code: language }, ...(components.length === 0 ? {} : { components }) }
}

function headerComponent(
  { media, source, filename }: NonNullable<TemplateContent["header"]>,
  metaMediaId: string | undefined,
): Record<string, unknown> {
  const named = media === "document" ? defined({ filename }) : {}
  const parameter = { type: media, [media]: { ...mediaReference(source, metaMediaId), ...named } }
  return { type: "header", parameters: [parameter] }
}
