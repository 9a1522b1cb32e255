import { vi } from "vitest"

/** How long a test waits for what somebody else does; `vitest.config.ts` says the same of `expect.poll`. */
export const PATIENCE_MS = 20_000

const { waitFor, waitUntil } = vi

/** A second, vitest's own measure, is not always enough for two cores that have other work. */
vi.waitFor = (callback, options) => waitFor(callback, patient(options))
vi.waitUntil = (callback, options) => waitUntil(callback, patient(options))

type Patience = Parameters<typeof vi.waitFor>[1]

function patient(options: Patience = {}): Patience {
  return typeof options === "number" ? options : { timeout: PATIENCE_MS, ...options }
}
