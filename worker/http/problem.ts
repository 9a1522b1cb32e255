import type { Rejection } from "#domain/conversation/command.ts"
import type { Problem } from "#protocol/session.ts"
import { PROBLEMS, type ProblemCode } from "./problem-codes.ts"

/** What a refusal may carry beside its code. */
export interface ProblemParts {
  /** One sentence for who reads the answer; never a secret, never somebody else's data. */
  readonly detail?: string
  /** Extension members (RFC 9457, section 3.2), snake_case. */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** One rule that one field of a request breaks; `found` is a size or a kind, never the value itself. */
export interface FieldError {
  /** Path with dots, `template.name`, `contacts.0.phones`; the empty text is the body as a whole. */
  readonly field: string
  readonly rule: string
  readonly limit?: unknown
  readonly found?: string | number
}

/** A refusal on its way to the answer: thrown anywhere below a route, answered in one place. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly parts: ProblemParts

  constructor(code: ProblemCode, parts: ProblemParts = {}) {
    super(code)
    this.name = "Refusal"
    this.code = code
    this.parts = parts
  }
}

/** The answer for a refusal: `application/problem+json` (RFC 9457). */
export function problem(code: ProblemCode, { detail, facts, headers }: ProblemParts = {}): Response {
  const { status, title } = PROBLEMS[code]
  const body: Problem = {
    ...facts,
    type: `/docs#${code}`,
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
  })
}

/** What the domain refused, as an answer: its facts are extension members, times become ISO 8601. */
export function rejectionProblem({ code, facts }: Rejection): Response {
  return problem(code, { facts: Object.fromEntries(Object.entries(facts).map(readableFact)) })
}

/** The refusal of a request whose fields break rules. */
export function invalid(errors: readonly FieldError[]): Refusal {
  const fields = errors.map(({ field, rule }) => `${field === "" ? "the body" : field} (${rule})`)
  return new Refusal("validation-failed", {
    detail: `Breaks a rule: ${fields.join(", ")}.`,
    facts: { errors },
  })
}

function readableFact([name, value]: [string, string | number | null]): [string, unknown] {
  if (typeof value !== "number" || !name.endsWith("_at")) return [name, value]
  return [name, new Date(value).toISOString()]
}
