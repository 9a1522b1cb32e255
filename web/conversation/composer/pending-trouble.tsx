import { type JSX, lazy, Show } from "solid-js"
import type { PendingSend } from "../store/pending-send.ts"
import { WhileLoading } from "./part-failed.tsx"

const PendingWays = lazy(() => import("./pending-ways.tsx"))

/** Loads what is said below a message that waits or failed, before it is needed without a network. */
export function preloadPendingTrouble(): Promise<unknown> {
  return PendingWays.preload()
}

/** Below an own message that waits or failed: why, and the ways out. */
export function PendingTrouble(props: { readonly send: PendingSend }): JSX.Element {
  const speaks = () => props.send.phase.status === "waiting" || props.send.phase.status === "failed"
  return (
    <Show when={speaks()}>
      <WhileLoading>
        <PendingWays send={props.send} />
      </WhileLoading>
    </Show>
  )
}
