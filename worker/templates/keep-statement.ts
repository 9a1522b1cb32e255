import { type SQL, sql } from "drizzle-orm"
import type { TemplateFacts } from "#domain/template/template.ts"
import type { TemplateAccount } from "../app/template-port.ts"
import { storedParts } from "./stored-parts.ts"

/** Takes in a template as read. A status that a webhook told later stays; what did not change keeps its place. */
export function keepStatement(
  { workspaceId, wabaId }: TemplateAccount,
  one: TemplateFacts,
  at: number,
  now: number,
): SQL {
  const second = Math.floor(at / 1000) * 1000 // webhooks tell whole seconds
  const told = JSON.stringify({ status: second, quality: second, category: second, components: second })
  return sql`
    INSERT INTO templates (workspace_id, waba_id, id, name, language, category, status, quality, rejected_reason,
      parameter_format, components, told, updated_at, synced_at)
    VALUES (${workspaceId}, ${wabaId}, ${one.id}, ${one.name}, ${one.language}, ${one.category}, ${one.status},
      ${one.quality}, ${one.rejectedReason}, ${one.parameterFormat}, ${JSON.stringify(storedParts(one))}, ${told},
      ${now}, ${at})
    ON CONFLICT DO UPDATE SET name = excluded.name, language = excluded.language,
      category = excluded.category, quality = excluded.quality, components = excluded.components,
      parameter_format = excluded.parameter_format, synced_at = excluded.synced_at,
      status = iif(json_extract(told, '$.status') > ${second}, status, excluded.status),
      rejected_reason = iif(json_extract(told, '$.status') > ${second}, rejected_reason, excluded.rejected_reason),
      told = iif(json_extract(told, '$.status') > ${second}, told, excluded.told),
      updated_at = iif(status = excluded.status AND components = excluded.components
        AND category IS excluded.category AND quality IS excluded.quality, updated_at, excluded.updated_at)`
}
