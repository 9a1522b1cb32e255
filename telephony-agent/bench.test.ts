import { expect, it } from "vitest"
import { benchFold } from "./bench.ts"

it("[CALL10] the bench folds what a busy PBX says into whole calls", () => {
  const { eventCount, signalCount, coreShare } = benchFold(5)
  expect(eventCount).toBeGreaterThanOrEqual(5_000)
  // Four signals begin a call (started, queue-joined, ringing, answered), one ends it; 11 events make a call.
  expect(signalCount).toBeGreaterThan((eventCount / 11) * 4.5)
  expect(coreShare).toBeLessThan(1)
})
