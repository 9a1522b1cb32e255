const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/**
 * Loads a part of the page that nobody has asked for, and tries again for as long as it cannot be fetched: after
 * 2 s, then twice as long each time, a minute at most, or as soon as the network is back.
 */
export async function patiently<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await load()
    } catch {
      await networkOrAfter(waitMs)
    }
  }
}

function networkOrAfter(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      window.removeEventListener("online", go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    window.addEventListener("online", go)
  })
}
