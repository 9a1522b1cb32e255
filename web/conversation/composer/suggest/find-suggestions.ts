import { createWorkspaceList, type WorkspaceList } from "../../../session/workspace-list.ts"
import { colleagues } from "../../../session/workspace-lists.ts"
import { locale } from "../../../words/locale.ts"
import { nameOf, searchEmoji } from "../../emoji/emoji-search.ts"
import { fillVariables, type VariableValues } from "./fill-variables.ts"
import { fuzzyFind } from "./fuzzy.ts"
import type { Suggestion, Suggestions } from "./suggestion.ts"

/** How many are offered at once: the menu is read at a glance. */
const OFFERED = 7
/** How long what was loaded holds; milliseconds. */
const FRESH_MS = 60_000

/** A text to answer with, of `GET /api/v1/canned-replies`. */
export interface CannedReply {
  readonly id: string
  readonly shortcut: string
  readonly title: string
  readonly text: string
}

/** The texts that this person may answer with: shared ones and their own. */
const cannedReplies = createWorkspaceList<CannedReply>("/api/v1/canned-replies")

/** Emoji for a word of any language, those of the reader's first. */
export function findEmoji(query: string): Suggestions {
  const found = searchEmoji(query, locale()).slice(0, OFFERED)
  const items = found.map((one): Suggestion => {
    return { id: one.emoji, mark: one.emoji, title: nameOf(one, locale()), detail: "", insert: one.emoji }
  })
  return { status: "found", items }
}

/** Canned replies by shortcut or title, their variables filled. */
export async function findCanned(query: string, values: VariableValues): Promise<Suggestions> {
  const all = await fresh(cannedReplies)
  if (all.length === 0) return { status: "none-made" }
  const found = fuzzyFind(all, query, ({ shortcut, title }) => [shortcut, title]).slice(0, OFFERED)
  const items = found.map(({ id, shortcut, title, text }): Suggestion => {
    const insert = fillVariables(text, values)
    return { id, mark: `/${shortcut}`, title, detail: insert, insert }
  })
  return { status: "found", items }
}

/** Colleagues by name, oneself left out. */
export async function findColleagues(query: string, me: string): Promise<Suggestions> {
  const all = await fresh(colleagues)
  const others = all.filter(({ id }) => id !== me)
  const found = fuzzyFind(others, query, ({ name, email }) => [name, email]).slice(0, OFFERED)
  const items = found.map(({ id, name, email }): Suggestion => {
    return { id, mark: "@", title: name, detail: email, insert: `@${name} `, person: { id, name } }
  })
  return { status: "found", items }
}

const readAt = new Map<WorkspaceList<unknown>, number>()
const reading = new Map<WorkspaceList<unknown>, Promise<void>>()

/** A list no older than a minute; an older one holds when it cannot be read anew. Throws when there is none. */
async function fresh<Item>(list: WorkspaceList<Item>): Promise<readonly Item[]> {
  const isFresh = list.status() === "ready" && Date.now() - (readAt.get(list) ?? 0) < FRESH_MS
  if (!isFresh) await readOnce(list)
  if (list.status() === "failed" && list.items().length === 0) throw list.error()
  return list.items()
}

/** Every letter asks: those that come while the list is on its way wait for the same answer. */
function readOnce(list: WorkspaceList<unknown>): Promise<void> {
  const under = reading.get(list)
  if (under !== undefined) return under
  readAt.set(list, Date.now())
  const read = list.reload().finally(() => reading.delete(list))
  reading.set(list, read)
  return read
}
