import type { SearchPage } from "#protocol/room-search.ts"
import { request } from "../../http/request.ts"

/** The longest query that the server takes, characters. */
const QUERY_CHARACTERS = 200

/** A page of the lines that hold the words; rejects with `ProblemError`. */
export function findInConversation(
  conversationId: string,
  query: string,
  before: number | null,
  signal: AbortSignal,
): Promise<SearchPage> {
  const params = new URLSearchParams({ q: query.slice(0, QUERY_CHARACTERS) })
  if (before !== null) params.set("before", String(before))
  return request("GET", `/api/v1/conversations/${conversationId}/search?${params}`, undefined, { signal })
}
