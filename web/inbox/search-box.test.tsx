import { fireEvent, render } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { SearchBox } from "./search-box.tsx"

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function searchBox() {
  const [query, setQuery] = createSignal("")
  const asked: string[] = []
  const onSearch = (next: string) => {
    asked.push(next)
    setQuery(next)
  }
  const { getByRole } = render(() => (
    <SearchBox query={query()} onSearch={onSearch} onDown={() => undefined} />
  ))
  const input = getByRole("searchbox") as HTMLInputElement
  const type = (text: string) => fireEvent.input(input, { target: { value: text } })
  return { input, asked, type, setQuery }
}

describe("the search", () => {
  it("[UIFL14] keeps every letter while one types and asks once, after a pause", () => {
    const { input, asked, type } = searchBox()
    for (const text of ["m", "ma", "mar", "marl "]) {
      type(text)
      vi.advanceTimersByTime(100)
    }
    expect(input.value).toBe("marl ")
    expect(asked).toEqual([])
    vi.advanceTimersByTime(250)
    expect(asked).toEqual(["marl"])
    expect(input.value).toBe("marl ")
  })

  it("[UIFL14] Enter asks without the pause, Escape empties it", () => {
    const { input, asked, type } = searchBox()
    type("ana")
    fireEvent.keyDown(input, { key: "Enter" })
    vi.advanceTimersByTime(0)
    fireEvent.keyDown(input, { key: "Escape" })
    vi.advanceTimersByTime(0)
    expect(asked).toEqual(["ana", ""])
    expect(input.value).toBe("")
  })

  it("[UIFL15] follows the address when one goes back", () => {
    const { input, setQuery } = searchBox()
    setQuery("joana")
    expect(input.value).toBe("joana")
  })
})
