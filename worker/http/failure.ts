import { HTTPException } from "hono/http-exception"
import { chosenRoute } from "./chosen-route.ts"
import type { HttpContext } from "./http-env.ts"
import { problem, Refusal } from "./problem.ts"
import { PROBLEMS, type ProblemCode } from "./problem-codes.ts"

/** Longest part of a message or a stack that goes into the log, in characters. */
const LOGGED = 2_000

/** Answers whatever was thrown below a route: refusals as themselves, all else as `internal-error`. */
export function answerFailure(error: Error, c: HttpContext): Response {
  if (error instanceof Refusal) return problem(error.code, error.parts)
  if (error instanceof HTTPException && error.status < 500) return problem(codeFor(error.status))
  console.error(JSON.stringify(logLine(error, c)))
  return problem("internal-error", { facts: { request_id: c.var.requestId } })
}

function codeFor(status: number): ProblemCode {
  const codes = Object.keys(PROBLEMS) as ProblemCode[]
  return codes.find((code) => PROBLEMS[code].status === status) ?? "bad-request"
}

/** Ids and the place in the code. The path is the route's pattern: a real one can hold a phone number. */
function logLine(error: Error, c: HttpContext): Record<string, unknown> {
  const principal = c.var.principal
  return {
    level: "error",
    event: "request-failed",
    request_id: c.var.requestId,
    method: c.req.method,
    route: chosenRoute(c)?.path,
    workspace_id: principal?.workspaceId,
    principal_id: principal?.kind === "program" ? principal.keyId : principal?.userId,
    ...describe(error),
    ...(error.cause instanceof Error ? { cause: describe(error.cause) } : {}),
  }
}

/**
 * Only a plain `Error` is quoted: its text is ours or the platform's. Parsers and the query builder quote
 * what they were given (`SyntaxError`, `DrizzleQueryError`), which is message text or a password hash.
 */
function describe(error: Error): Record<string, unknown> {
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "))
  return {
    name: error.name,
    ...(error.constructor === Error ? { message: redact(error.message) } : {}),
    at: frames
      .map((line) => line.trim())
      .join(" < ")
      .slice(0, LOGGED),
  }
}

/** Quoted pieces and runs of digits long enough for a phone number are taken out. */
function redact(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'/g, "…")
    .replace(/(?<![\w])\+?\d{8,}(?!\w)/g, "#")
    .slice(0, LOGGED)
}
