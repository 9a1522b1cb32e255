import { createEffect, createSignal, on, onCleanup } from "solid-js"
import { useInbox } from "../inbox/inbox-context.ts"
import { onComingBack } from "../room-socket/browser-ports.ts"
import { type MentionLine, type MentionPage, markSeen, readMentions } from "./unread-mentions.ts"

const PAGE = 30

/** The notes that name this person, page by page; new ones come over the feed. Lives with its owner. */
export function createMentions(unreadOnly: () => boolean) {
  const [items, setItems] = createSignal<readonly MentionLine[]>([])
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  const [error, setError] = createSignal<unknown>()
  const [next, setNext] = createSignal<string | null>(null)
  let asked = new AbortController()
  onCleanup(() => asked.abort())

  async function read(before: string | null): Promise<void> {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    setStatus("loading")
    setError(undefined)
    try {
      take(await readMentions({ unreadOnly: unreadOnly(), before, limit: PAGE }, signal), before)
    } catch (problem) {
      if (signal.aborted) return
      setError(() => problem)
      setStatus("failed")
    }
  }

  function take(page: MentionPage, before: string | null): void {
    setItems((shown) => (before === null ? page.items : [...shown, ...page.items]))
    setNext(page.next)
    setStatus("ready")
  }

  /** One was seen, or with `all` it and those before it; said at once, taken back when the server does not take it. */
  async function see(id: string, all: boolean): Promise<void> {
    const before = items()
    const place = before.findIndex((one) => one.id === id)
    const isSeen = (index: number) => (all ? index >= place : index === place)
    setItems(before.map((one, index) => (isSeen(index) ? { ...one, read: true } : one)))
    try {
      await markSeen(id, all)
    } catch (problem) {
      setItems(before)
      throw problem
    }
  }

  const again = () => void read(null)
  createEffect(
    on(unreadOnly, () => {
      setItems([])
      again()
    }),
  )
  useInbox().onNews((news) => news.type === "mentioned" && again())
  onCleanup(onComingBack(again))
  return { items, status, error, hasMore: () => next() !== null, more: () => void read(next()), again, see }
}
