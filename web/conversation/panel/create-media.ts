import { createSignal, onCleanup } from "solid-js"
import type { MediaLine, MediaPage } from "#protocol/room-search.ts"

/** Which files are shown together. */
export const MEDIA_KINDS = { pictures: "image,video", files: "document,audio" } as const
export type MediaShelf = keyof typeof MEDIA_KINDS

/** The files of a conversation on one shelf, newest first, page by page. */
export function createMedia(
  shelf: () => MediaShelf,
  load: (kinds: string, before: number | null, signal: AbortSignal) => Promise<MediaPage>,
) {
  const [lines, setLines] = createSignal<readonly MediaLine[]>([])
  const [next, setNext] = createSignal<number | null>(null)
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  let asked = new AbortController()
  onCleanup(() => asked.abort())

  async function read(before: number | null): Promise<void> {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    setStatus("loading")
    try {
      const page = await load(MEDIA_KINDS[shelf()], before, signal)
      if (signal.aborted) return
      setLines((known) => (before === null ? page.items : [...known, ...page.items]))
      setNext(page.next)
      setStatus("ready")
    } catch {
      if (!signal.aborted) setStatus("failed")
    }
  }

  return { lines, next, status, reload: () => read(null), more: () => read(next()) }
}
