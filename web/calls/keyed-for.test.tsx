import { cleanup, render, screen } from "@solidjs/testing-library"
import { createSignal, onCleanup } from "solid-js"
import { afterEach, expect, it } from "vitest"
import { KeyedFor } from "./keyed-for.tsx"

afterEach(cleanup)

it("[UICL8] a row lives as long as its key, shows what is new of it, and none takes another's place", () => {
  const [items, setItems] = createSignal([
    { id: "a", state: "rings" },
    { id: "b", state: "waits" },
  ])
  const log: string[] = []
  render(() => (
    <KeyedFor each={items()} by={({ id }) => id}>
      {(item) => {
        const { id } = item()
        log.push(`made ${id}`)
        onCleanup(() => log.push(`gone ${id}`))
        return (
          <p>
            {item().id} {item().state}
          </p>
        )
      }}
    </KeyedFor>
  ))
  setItems([{ id: "b", state: "talks" }])
  expect(screen.getAllByText(/./).map(({ textContent }) => textContent)).toContain("b talks")
  expect(screen.queryByText("a rings")).toBeNull()
  expect(log).toEqual(["made a", "made b", "gone a"])
})
