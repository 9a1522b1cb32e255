import type { TemplateComponent, TemplateFacts } from "#domain/template/template.ts"

type Parts = Pick<TemplateFacts, "components" | "ttlSeconds">

/** A part of ours beside Meta's, which has none of this type. Webhooks name the parts that they replace: it stays. */
const LIFE = "ramal-ttl"

/** What the column of the parts holds: Meta's, and how long Meta tries to deliver, when that is known. */
export function storedParts({ components, ttlSeconds }: Parts): readonly TemplateComponent[] {
  return ttlSeconds === undefined ? components : [...components, { type: LIFE, seconds: ttlSeconds }]
}

/** The same, read again. */
export function readParts(stored: readonly TemplateComponent[]): Parts {
  const seconds = stored.find(({ type }) => type === LIFE)?.["seconds"]
  const components = stored.filter(({ type }) => type !== LIFE)
  return typeof seconds === "number" ? { components, ttlSeconds: seconds } : { components }
}
