import { createSignal, onCleanup } from "solid-js"
import type { ChannelSummary } from "#protocol/session.ts"
import { request } from "../../http/request.ts"

/** Where the templates of an account are; `channelId` is null when no channel of the workspace has it. */
export interface Account {
  readonly channelId: string | null
  readonly provider: ChannelSummary["provider"]
}

/** What is read of `GET /api/v1/channels`. */
interface ChannelOfAccount {
  readonly id: string
  readonly provider: ChannelSummary["provider"]
  /** Empty at 360dialog until it is known: then the channel's own id stands for the account. */
  readonly waba_id: string
}

const AT_META: Account = { channelId: null, provider: "meta" }

/** Reads at which provider each account is; null until that is known. Without an answer the server has to refuse. */
export function createAccounts(): (wabaId: string) => Account | null {
  const [channels, setChannels] = createSignal<readonly ChannelOfAccount[] | null>(null)
  const controller = new AbortController()
  onCleanup(() => controller.abort())

  async function load(): Promise<void> {
    const { signal } = controller
    const read = request<{ readonly items: readonly ChannelOfAccount[] }>(
      "GET",
      "/api/v1/channels",
      undefined,
      {
        signal,
      },
    )
    const items = await read.then((answer) => answer.items).catch(() => [])
    if (!signal.aborted) setChannels(items)
  }

  void load()
  return (wabaId) => {
    const found = channels()?.find(({ id, waba_id }) => (waba_id === "" ? id : waba_id) === wabaId)
    if (found !== undefined) return { channelId: found.id, provider: found.provider }
    return channels() === null ? null : AT_META
  }
}
