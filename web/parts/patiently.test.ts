import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { patiently } from "./patiently.ts"

describe("a part nobody has asked for", () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it("[UIFB4] is asked for again for as long as it cannot be fetched, less and less often", async () => {
    const load = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError("Failed to fetch"))
    const part = patiently(load)
    await vi.advanceTimersByTimeAsync(2_000 + 4_000 + 8_000)
    expect(load).toHaveBeenCalledTimes(4)
    load.mockResolvedValue("the part")
    await vi.advanceTimersByTimeAsync(16_000)
    await expect(part).resolves.toBe("the part")
  })

  it("[UIFB4] is asked for at once when the network is back", async () => {
    const load = vi.fn().mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValue("the part")
    const part = patiently(load)
    await vi.advanceTimersByTimeAsync(10)
    window.dispatchEvent(new Event("online"))
    await expect(part).resolves.toBe("the part")
    expect(vi.getTimerCount()).toBe(0)
  })
})
