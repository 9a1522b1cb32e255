import { createEffect, createSignal, onCleanup } from "solid-js"
import { onCallNews } from "../call-news.ts"
import { readLive } from "../call-requests.ts"

const ASKED_AGAIN_MS = 5 * 60_000 // a PBX is connected once in years

let known: { readonly of: string; readonly at: number; readonly answer: Promise<boolean> } | undefined

/** Whether a workspace has a PBX to call from: what cannot be done is not offered. False until it is known. */
export function createHasPbx(workspaceId: () => string): () => boolean {
  const [has, setHas] = createSignal(false)
  onCleanup(onCallNews((news) => news.type === "board" && setHas(true)))
  createEffect(() => {
    let isHere = true
    onCleanup(() => {
      isHere = false
    })
    void askOnce(workspaceId()).then((answer) => isHere && setHas(answer))
  })
  return has
}

function askOnce(workspaceId: string, now = Date.now()): Promise<boolean> {
  if (known?.of === workspaceId && now - known.at < ASKED_AGAIN_MS) return known.answer
  const answer = readLive().then(
    ({ sites }) => sites.some(({ state }) => state !== "unpaired" && state !== "revoked"),
    () => {
      known = undefined
      return false
    },
  )
  known = { of: workspaceId, at: now, answer }
  return answer
}
