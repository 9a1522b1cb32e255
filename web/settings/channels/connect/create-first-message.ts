import { type Accessor, createSignal, onCleanup, onMount } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import { request } from "../../../http/request.ts"
import { useInbox } from "../../../inbox/inbox-context.ts"

/** A message that came shortly before the page opened is the one that was waited for. */
const LATELY_MS = 10 * 60_000

/** The conversation of the first message that comes on a channel; undefined until there is one. */
export function createFirstMessage(channelId: string): Accessor<InboxRow | undefined> {
  const [row, setRow] = createSignal<InboxRow>()
  const take = (found: InboxRow | undefined) => {
    if (found?.channelId === channelId && found.lastLine?.direction === "in")
      setRow((first) => first ?? found)
  }
  useInbox().onNews((news) => {
    if (news.type === "rows") for (const taken of news.taken) take(taken.row)
  })

  onMount(() => {
    const controller = new AbortController()
    onCleanup(() => controller.abort())
    const query = new URLSearchParams({ filter: "all", channel: channelId, limit: "1" })
    const { signal } = controller
    request<InboxPage>("GET", `/api/v1/inbox?${query}`, undefined, { signal }).then(
      ({ items: [newest] }) => {
        if (newest !== undefined && Date.now() - newest.lastActivityAt < LATELY_MS) take(newest)
      },
      () => undefined, // the feed tells it when it comes
    )
  })
  return row
}
