import { type Accessor, createSignal, onCleanup, onMount } from "solid-js"
import { request } from "../../http/request.ts"
import type { Channel, Pace } from "./channel-answers.ts"
import { channelPath } from "./channel-path.ts"

const EVERY_MS = 5000

/** The gate of a channel, read anew while the page is seen; undefined until the first answer. */
export function createPace(channel: Accessor<Channel>): Accessor<Pace | undefined> {
  const [pace, setPace] = createSignal<Pace>()
  const controller = new AbortController()
  const { signal } = controller

  async function read(): Promise<void> {
    if (document.visibilityState === "hidden") return
    const answer = await request<Pace>("GET", channelPath(channel().id, "pace"), undefined, { signal }).catch(
      () => undefined, // what is shown is some seconds old then
    )
    if (answer !== undefined) setPace(answer)
  }

  onMount(() => {
    void read()
    const timer = setInterval(() => void read(), EVERY_MS)
    onCleanup(() => {
      clearInterval(timer)
      controller.abort()
    })
  })
  return pace
}
