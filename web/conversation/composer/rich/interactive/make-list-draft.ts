import { answerIds } from "./answer-ids.ts"
import { framed } from "./frame-parts.ts"
import type { ListState } from "./list-state.ts"
import type { OfferedContent } from "./request-of.ts"

/** The message that is written so far. Ids are unlike in the whole list, as Meta demands. */
export function listContent({ frame, buttonText, sections }: ListState): OfferedContent {
  const ids = answerIds(sections.flatMap(({ rows }) => rows.map((row) => row.title.trim())))
  let at = 0
  const written = sections.map(({ title, rows }) => ({
    ...filled("title", title),
    rows: rows.map((row) => ({
      id: ids[at++] ?? "",
      title: row.title.trim(),
      ...filled("description", row.description),
    })),
  }))
  const list = { type: "list", buttonText: buttonText.trim(), sections: written } as const
  return { kind: "interactive", interactive: list, ...framed(frame) }
}

function filled<Name extends string>(name: Name, text: string): { readonly [key in Name]?: string } {
  const value = text.trim()
  return (value === "" ? {} : { [name]: value }) as { readonly [key in Name]?: string }
}
