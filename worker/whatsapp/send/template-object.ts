import type { TemplateContent } from "#domain/message/content.ts"
import { defined } from "../json.ts"
import { mediaReference } from "./media-reference.ts"

/** The value of `template`; a header's medium comes before the other components. Meta, templates/components. */
export function templateObject(
  content: TemplateContent,
  metaMediaId: string | undefined,
  metaMediaIds: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const { name, language, componentsJson, header } = content
  const parsed: unknown = componentsJson === "" ? [] : JSON.parse(componentsJson)
  const given: readonly unknown[] = Array.isArray(parsed)
    ? parsed.map((one) => withMetaIds(one, metaMediaIds))
    : []
  const components = header === undefined ? given : [headerComponent(header, metaMediaId), ...given]
  return { name, language: { code: language }, ...(components.length === 0 ? {} : { components }) }
}

/** Media of ours, which stand in cards as `media_id`, by Meta's ids; throws when one was not uploaded before. */
function withMetaIds(value: unknown, ids: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((one) => withMetaIds(one, ids))
  if (typeof value !== "object" || value === null) return value
  const { media_id: mediaId, ...others } = value as Record<string, unknown>
  const pairs = Object.entries(others).map(([key, one]) => [key, withMetaIds(one, ids)] as const)
  if (typeof mediaId !== "string") return Object.fromEntries(pairs)
  const id = ids[mediaId]
  if (id === undefined) throw new Error(`the stored medium ${mediaId} has no id at Meta yet`)
  return { ...Object.fromEntries(pairs), id }
}

function headerComponent(
  { media, source, filename }: NonNullable<TemplateContent["header"]>,
  metaMediaId: string | undefined,
): Record<string, unknown> {
  const named = media === "document" ? defined({ filename }) : {}
  const parameter = { type: media, [media]: { ...mediaReference(source, metaMediaId), ...named } }
  return { type: "header", parameters: [parameter] }
}
