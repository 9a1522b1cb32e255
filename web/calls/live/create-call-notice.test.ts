import { createRoot, createSignal } from "solid-js"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { board, shownCall } from "../calls-fixture.ts"
import type { ShownCall } from "../shown-call.ts"
import { createCallNotice } from "./create-call-notice.ts"
import type { Live } from "./live-answers.ts"

const sites = [{ id: "s1", name: "Matriz", state: "online" as const }]
const ringing = (id: string, name: string, parts: Partial<ShownCall> = {}) =>
  shownCall(id, { state: "ringing", contactName: name, ...parts })
const queued = (id: string, name: string, queue = "vendas") => ringing(id, name, { state: "queued", queue })

function setUp() {
  const [live, setLive] = createSignal<Live>(board())
  const made = createRoot((dispose) => ({ dispose, notice: createCallNotice(live) }))
  const show = (...calls: readonly ShownCall[]) => {
    setLive(board({ sites, calls }))
    vi.runAllTimers()
    return made.notice()
  }
  return { ...made, setLive, show }
}

beforeAll(() => setLocale("pt-BR"))
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe("what a screen reader is told of calls", () => {
  it("[UICL9] who calls on which queue, once, however often the board moves", () => {
    const { show, dispose } = setUp()
    expect(show()).toBe("")
    expect(show(queued("1", "Marlene"))).toBe("Ligação de Marlene na fila vendas.")
    const before = show(queued("1", "Marlene"), ringing("9", "Ana", { direction: "outbound" }))
    expect(before).toBe("Ligação de Marlene na fila vendas.")
    expect(show(queued("1", "Marlene"), queued("2", "Davi", "suporte"))).toBe(
      "Ligação de Davi na fila suporte.",
    )
    dispose()
  })

  it("[UICL9] a call that rings first and is in its queue a moment later is said with it, and once", () => {
    const { setLive, show, notice, dispose } = setUp()
    show()
    setLive(board({ sites, calls: [ringing("1", "Marlene")] }))
    vi.advanceTimersByTime(100)
    expect(notice()).toBe("")
    expect(show(queued("1", "Marlene"))).toBe("Ligação de Marlene na fila vendas.")
    dispose()
  })

  it("[UICL9] who was there when the board was first seen is read there; the same caller is heard again later", () => {
    const { show, dispose } = setUp()
    expect(show(queued("1", "Marlene"))).toBe("")
    expect(show()).toBe("")
    expect(show(ringing("2", "Marlene"))).toBe("Ligação de Marlene.")
    expect(show(shownCall("2", { state: "talking", answeredAt: 5 }))).toBe("")
    expect(show(ringing("3", "Marlene"), ringing("4", "Davi"))).toBe("Ligação de Marlene. Ligação de Davi.")
    dispose()
  })
})
