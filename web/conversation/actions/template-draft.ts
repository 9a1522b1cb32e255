import type { TemplateContent } from "#domain/message/content.ts"
import type { SendDraft } from "./send-request.ts"

/** A template, with the medium above its text named as ours. */
export function templateDraft(content: TemplateContent): SendDraft {
  const { name, language, componentsJson, header } = content
  const components = componentsOf(componentsJson)
  const template = {
    name,
    language,
    ...(components.length === 0 ? {} : { components }),
    ...(header === undefined ? {} : { header: headerOf(header) }),
  }
  return { type: "template", body: { template }, shown: content }
}

function headerOf({ media, source, filename }: NonNullable<TemplateContent["header"]>): object {
  const named = media === "document" && filename !== undefined ? { filename } : {}
  const place =
    source.from === "store"
      ? { media_id: source.mediaId }
      : source.from === "link"
        ? { link: source.url }
        : {}
  return { type: media, ...place, ...named }
}

function componentsOf(json: string): readonly unknown[] {
  try {
    const components: unknown = JSON.parse(json)
    return Array.isArray(components) ? components : []
  } catch {
    return []
  }
}
