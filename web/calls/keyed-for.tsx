import { createMemo, For, type JSX } from "solid-js"

/**
 * A list whose rows are the same as long as their key is, whatever comes anew from the server: what is open in a row
 * (a menu, a question, a player) stays with that very thing, and ends with it.
 */
export function KeyedFor<Item>(props: {
  readonly each: readonly Item[]
  readonly by: (item: Item) => string
  readonly children: (item: () => Item) => JSX.Element
}): JSX.Element {
  const byKey = createMemo(() => new Map(props.each.map((item) => [props.by(item), item])))
  const keys = createMemo(() => [...byKey().keys()])
  return (
    <For each={keys()}>
      {(key) => {
        // A row that leaves is asked once more before it is gone.
        const item = createMemo<Item | undefined>((before) => byKey().get(key) ?? before)
        return props.children(item as () => Item)
      }}
    </For>
  )
}
