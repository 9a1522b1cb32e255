import { type SQL, sql } from "drizzle-orm"
import type { TemplateNews, TemplateTold } from "../app/template-port.ts"

/** What a webhook writes: the template when nobody knew it, then each thing unless a newer one is known. */
export function hearStatements(workspaceId: string, news: TemplateNews, now: number): readonly SQL[] {
  const { wabaId, id, name, language, told, at } = news
  const begin = sql`
    INSERT INTO templates (workspace_id, waba_id, id, name, language, status, parameter_format, components, told, updated_at)
    VALUES (${workspaceId}, ${wabaId}, ${id}, ${name}, ${language}, 'PENDING', 'POSITIONAL', '[]', '{}', ${now})
    ON CONFLICT DO NOTHING`
  const changes = told.map(
    (one) => sql`
      UPDATE templates SET ${changeOf(one)}, told = json_set(told, ${`$.${one.kind}`}, ${at}), updated_at = ${now}
      WHERE workspace_id = ${workspaceId} AND waba_id = ${wabaId} AND id = ${id}
        AND coalesce(json_extract(told, ${`$.${one.kind}`}), 0) <= ${at}`,
  )
  const tellsStatus = told.some(({ kind }) => kind === "status") // without one nobody could say whether it is sent
  return tellsStatus ? [begin, ...changes] : changes
}

function changeOf(told: TemplateTold): SQL {
  switch (told.kind) {
    case "status":
      return sql`status = ${told.status}, rejected_reason = ${told.reason}`
    case "quality":
      return sql`quality = ${told.quality}`
    case "category":
      return sql`category = ${told.category}`
    case "components":
      return componentsOf(told.components)
    default:
      return told satisfies never
  }
}

/** A header that is no text, and whatever the webhook never names, stay as they were read; examples are not told. */
function componentsOf(components: Extract<TemplateTold, { kind: "components" }>["components"]): SQL {
  return sql`components = (
    SELECT json_group_array(json(part)) FROM (
      SELECT value AS part FROM json_each(templates.components)
      WHERE json_extract(value, '$.type') NOT IN ('HEADER', 'BODY', 'FOOTER', 'BUTTONS')
        OR (json_extract(value, '$.type') = 'HEADER' AND json_extract(value, '$.format') <> 'TEXT')
      UNION ALL SELECT value FROM json_each(${JSON.stringify(components)})))`
}
