import type { Problem } from "#protocol/session.ts"

/** A refusal of the server, or `offline` / `timeout` when it was never reached. `problem.code` is stable. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code} (${problem.status})`)
    this.name = "ProblemError"
    this.problem = problem
  }
}

/** A problem that arose in the browser; status 0. */
export function localProblem(code: "offline" | "timeout"): ProblemError {
  return new ProblemError({ type: "about:blank", title: code, status: 0, code })
}

/** Whether a request failed because nobody was reached: no network, no server, no answer in time. */
export function isUnreached(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 0
}

/** What a refusal says: its own problem document, or one made from the status when it has none. */
export function problemOf(status: number, body: unknown, retryAfter: string | null): Problem {
  const base = { type: "about:blank", title: `HTTP ${status}`, status, code: codeOf(status) }
  const said = typeof body === "object" && body !== null ? body : {}
  const seconds = Number(retryAfter)
  const wait = retryAfter !== null && Number.isFinite(seconds) ? { retry_after: seconds } : {}
  return { ...base, ...wait, ...said, status, code: saidCode(said) ?? base.code }
}

// The accounts library answers with upper-case codes of its own: those are not ours.
function saidCode(said: object): string | undefined {
  const code = "code" in said ? said.code : undefined
  return typeof code === "string" && /^[a-z][a-z0-9-]*$/.test(code) ? code : undefined
}

function codeOf(status: number): string {
  const codes: Readonly<Record<number, string>> = {
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    413: "payload-too-large",
    429: "too-many-requests",
  }
  return codes[status] ?? (status >= 500 ? "internal-error" : "refused")
}
