import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { isProblem, problemSentence, retryAfterMs } from "./problem-sentence.ts"
import { onUnauthenticated, ProblemError, request } from "./request.ts"

const calls: { url: string; init: RequestInit }[] = []
let answer: () => Promise<Response>

beforeEach(() => {
  calls.length = 0
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

async function failure(path = "/api/v1/me"): Promise<ProblemError> {
  const error = await request("GET", path).catch((thrown: unknown) => thrown)
  if (error instanceof ProblemError) return error
  throw new Error(`not refused: ${String(error)}`)
}

function says(status: number, body: unknown, headers: Record<string, string> = {}): void {
  answer = async () => new Response(body === undefined ? null : JSON.stringify(body), { status, headers })
}

describe("request", () => {
  it("[UIFH1] gives the JSON of a good answer, undefined for an empty one", async () => {
    says(200, { items: [] })
    expect(await request("GET", "/api/v1/users")).toEqual({ items: [] })
    says(204, undefined)
    expect(await request("POST", "/api/v1/x", {})).toBeUndefined()
  })

  it("[UIFH2] every POST carries an idempotency key: the given one, or a new one each time", async () => {
    says(202, {})
    await request("POST", "/api/v1/x", {}, { idempotencyKey: "again" })
    await request("POST", "/api/v1/x", {})
    await request("POST", "/api/v1/x", {})
    await request("GET", "/api/v1/x")
    const keys = calls.map(({ init }) => (init.headers as Record<string, string>)["idempotency-key"])
    expect(keys[0]).toBe("again")
    expect(keys[1]).toMatch(/^[0-9a-f-]{36}$/)
    expect(keys[2]).not.toBe(keys[1])
    expect(keys[3]).toBeUndefined()
  })

  it("[UIFH3] a refusal keeps its code and facts", async () => {
    says(409, { code: "already-assigned", title: "t", status: 409, type: "x", attendant_name: "Júlia" })
    const { problem } = await failure()
    expect(problem).toMatchObject({ code: "already-assigned", status: 409, attendant_name: "Júlia" })
  })

  it("[UIFH3] a refusal without a problem document, or with a foreign code, gets one of ours", async () => {
    says(401, { code: "INVALID_EMAIL_OR_PASSWORD", message: "x" })
    expect((await failure("/api/auth/x")).problem).toMatchObject({ code: "unauthenticated", status: 401 })
    answer = async () => new Response("<html>bad gateway</html>", { status: 502 })
    expect((await failure()).problem).toMatchObject({ code: "internal-error", status: 502 })
  })

  it("[UIFH4] no network is the problem `offline`", async () => {
    answer = async () => {
      throw new TypeError("Failed to fetch")
    }
    expect(isProblem(await failure(), "offline")).toBe(true)
  })

  it("[UIFH4] an abort by the caller is thrown as it is", async () => {
    answer = () => Promise.reject(new DOMException("Aborted", "AbortError"))
    const thrown = await request("GET", "/x", undefined, { signal: AbortSignal.abort() }).catch(
      (error) => error,
    )
    expect(thrown).toBeInstanceOf(DOMException)
  })

  it("[UIFH5] a session that is over is told to everyone who listens, a wrong password is not", async () => {
    let told = 0
    const end = onUnauthenticated(() => {
      told += 1
    })
    says(401, { code: "unauthenticated" })
    await failure("/api/auth/sign-in/email")
    expect(told).toBe(0)
    await failure("/api/v1/inbox")
    expect(told).toBe(1)
    end()
  })

  it("[UIFH6] the time to wait is read from Retry-After and said in words", async () => {
    says(429, {}, { "retry-after": "42" })
    const error = await failure()
    expect(retryAfterMs(error)).toBe(42_000)
    expect(problemSentence(error)).toContain("42 s")
  })

  it("[UIFH7] every failure has a sentence, also one nobody knows", async () => {
    says(418, { code: "i-am-a-teapot" })
    expect(problemSentence(await failure())).toContain("i-am-a-teapot")
    expect(problemSentence(new Error("bug"))).toMatch(/\.$/)
  })
})
