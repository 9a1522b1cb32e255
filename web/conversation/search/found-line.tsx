import { createEffect, For, type JSX, Show } from "solid-js"
import type { FoundLine } from "#protocol/room-search.ts"
import { formatListTime } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { markedParts } from "./word-places.ts"

/** A line that was found, with the words marked; leads to it. */
export function FoundLineView(props: {
  readonly hit: FoundLine
  readonly query: string
  readonly isShown: boolean
  readonly onShow: () => void
}): JSX.Element {
  const room = useRoom()
  let button: HTMLButtonElement | undefined
  createEffect(() => props.isShown && button?.scrollIntoView({ block: "nearest" }))
  return (
    <button
      ref={button}
      type="button"
      class="sb-h"
      classList={{ on: props.isShown }}
      aria-current={props.isShown ? "true" : undefined}
      onClick={() => props.onShow()}
    >
      <span class="sb-t t1">
        <b class="el">
          <bdi>{props.hit.by ?? room.customer()}</bdi>
        </b>
        <time>{formatListTime(props.hit.at)}</time>
      </span>
      <span class="sb-s" dir="auto">
        <For each={markedParts(props.hit.snippet, props.query)}>
          {(part) => (
            <Show when={part.isMarked} fallback={part.text}>
              <mark>{part.text}</mark>
            </Show>
          )}
        </For>
      </span>
    </button>
  )
}
