const LOCK = "ramal.speaker."
const STORAGE_KEY = "ramal.speaker"

/** Whose turn it is to speak among the windows of one person. */
export interface SpeakingTurn {
  readonly isMine: () => boolean
  readonly end: () => void
}

/**
 * Takes the turn when no other window has it, and when that one closes (Web Locks). Without a secure
 * context there are no locks: the window that was used last speaks.
 */
export function takeSpeakingTurn(userId: string): SpeakingTurn {
  return "locks" in navigator ? byLock(userId) : byLastUse(userId)
}

function byLock(userId: string): SpeakingTurn {
  const ended = new AbortController()
  let isMine = false
  const hold = () =>
    new Promise<void>((release) => {
      isMine = true
      ended.signal.addEventListener("abort", () => release())
    })
  navigator.locks.request(LOCK + userId, { signal: ended.signal }, hold).catch(() => undefined)
  return {
    isMine: () => isMine,
    end() {
      isMine = false
      ended.abort()
    },
  }
}

function byLastUse(userId: string): SpeakingTurn {
  const mark = `${userId}.${Math.random()}`
  const take = () => {
    try {
      localStorage.setItem(STORAGE_KEY, mark)
    } catch {
      // Storage is full or forbidden: every window speaks, which is better than none.
    }
  }
  take()
  window.addEventListener("focus", take)
  return {
    isMine: () => (stored() ?? mark) === mark,
    end: () => window.removeEventListener("focus", take),
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
