import { createRoot } from "solid-js"
import { describe, expect, it, vi } from "vitest"
import { localProblem, ProblemError } from "../../http/problem-error.ts"
import { createPlacing } from "./create-placing.ts"

function setUp(answers: readonly (() => Promise<{ readonly callId: string | null }>)[]) {
  const keys: string[] = []
  const made = createRoot((dispose) => ({
    dispose,
    placing: createPlacing((_, key) => {
      keys.push(key)
      return (answers[keys.length - 1] ?? (() => Promise.resolve({ callId: null })))()
    }),
  }))
  return { ...made, keys }
}

const offline = () => Promise.reject(localProblem("offline"))
const refused = () =>
  Promise.reject(new ProblemError({ type: "about:blank", title: "x", status: 409, code: "site-offline" }))

describe("click to call", () => {
  it("[UICC3] a call that went out says so for a while", async () => {
    vi.useFakeTimers()
    const { placing, dispose } = setUp([])
    const asked = placing.place({ number: "1" })
    expect(placing.state().kind).toBe("placing")
    await asked
    expect(placing.state().kind).toBe("placed")
    vi.advanceTimersByTime(12_000)
    expect(placing.state().kind).toBe("idle")
    dispose()
    vi.useRealTimers()
  })

  it("[UICC3] asked again after no answer it is the same wish; after a refusal, or for another number, a new one", async () => {
    const { placing, keys, dispose } = setUp([offline, offline, refused, refused])
    await placing.place({ number: "1" })
    await placing.place({ number: "1" })
    await placing.place({ number: "2" })
    await placing.place({ number: "2" })
    expect(keys[0]).toBe(keys[1])
    expect(new Set(keys).size).toBe(3)
    expect(placing.state().kind).toBe("refused")
    placing.putAway()
    expect(placing.state().kind).toBe("idle")
    dispose()
  })

  it("[UICC3] two clicks are one call", async () => {
    const { placing, keys, dispose } = setUp([])
    await Promise.all([placing.place({ number: "1" }), placing.place({ number: "1" })])
    expect(keys).toHaveLength(1)
    dispose()
  })
})
