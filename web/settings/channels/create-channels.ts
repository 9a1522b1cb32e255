import { createSignal, onCleanup } from "solid-js"
import { request } from "../../http/request.ts"
import { useInbox } from "../../inbox/inbox-context.ts"
import { refreshMe } from "../../session/hear-channel.ts"
import type { Channel } from "./channel-answers.ts"
import { CHANNELS_PATH, channelPath } from "./channel-path.ts"

/** The workspace's channels as the settings show them, live. */
export interface Channels {
  readonly items: () => readonly Channel[]
  readonly status: () => "loading" | "ready" | "failed"
  readonly error: () => unknown
  readonly byId: (id: string) => Channel | undefined
  readonly reload: () => Promise<void>
  /** Reads one channel anew; nothing happens when nobody answers. */
  readonly renew: (id: string) => Promise<void>
  /** Takes a channel as the server has just answered it. */
  readonly put: (channel: Channel) => void
  readonly drop: (id: string) => void
}

/** Reads the channels at once and follows their states. */
export function createChannels(): Channels {
  const [items, setItems] = createSignal<readonly Channel[]>([])
  const [status, setStatus] = createSignal<"loading" | "ready" | "failed">("loading")
  const [error, setError] = createSignal<unknown>()
  const controller = new AbortController()
  const { signal } = controller
  onCleanup(() => controller.abort())

  async function reload(): Promise<void> {
    if (status() === "failed") setStatus("loading")
    try {
      const answer = await request<{ readonly items: readonly Channel[] }>("GET", CHANNELS_PATH, undefined, {
        signal,
      })
      setItems(() => answer.items)
      setStatus("ready")
    } catch (problem) {
      if (signal.aborted) return
      setError(() => problem)
      setStatus("failed")
    }
  }

  function change(id: string, channel: Channel | undefined): void {
    setItems((shown) => {
      const rest = shown.flatMap((one) => (one.id === id ? (channel ?? []) : one))
      return channel === undefined || shown.some((one) => one.id === id) ? rest : [...rest, channel]
    })
  }

  async function renew(id: string): Promise<void> {
    const channel = await request<Channel>("GET", channelPath(id), undefined, { signal }).catch(
      () => undefined,
    )
    if (channel !== undefined) change(id, channel)
  }

  // What is told with a state stands beside it in the answer: red is shown at once, the rest a moment later.
  useInbox().onNews((news) => {
    if (news.type !== "channel") return
    const { channelId, state, code } = news
    const known = items().find(({ id }) => id === channelId)
    if (code === "removed") change(channelId, undefined)
    else if (known !== undefined) change(channelId, { ...known, state, state_code: code })
    if (code !== "removed") void renew(channelId)
  })
  void reload()

  return {
    items,
    status,
    error,
    byId: (id) => items().find((channel) => channel.id === id),
    reload,
    renew,
    put(channel) {
      change(channel.id, channel)
      void refreshMe()
    },
    drop(id) {
      change(id, undefined)
      void refreshMe()
    },
  }
}
