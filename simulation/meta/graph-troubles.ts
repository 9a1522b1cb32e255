/** One way in which a call goes wrong; `took` when the message went out all the same. */
export interface Trouble {
  readonly took: boolean
  readonly answer:
    | { readonly status: number; readonly json: unknown; readonly retryAfter?: string }
    | "no answer"
    | "cut"
}

function error(status: number, code: number, took = false, retryAfter?: string): Trouble {
  const json = { error: { message: `(#${code}) Simulated`, code, error_data: { details: "simulated" } } }
  return { took, answer: { status, json, ...(retryAfter === undefined ? {} : { retryAfter }) } }
}

/** Refused for good, throttled, in doubt with and without the message taken, no answer, no connection. */
export const GRAPH_TROUBLES: readonly Trouble[] = [
  error(400, 131026),
  error(400, 131047),
  error(400, 100),
  error(401, 190),
  error(429, 130429),
  error(429, 130429, false, "7"),
  error(400, 131056),
  error(400, 80007),
  error(500, 131000),
  error(500, 131000, true),
  error(503, 131016),
  error(500, 1, true),
  error(500, 2),
  { took: true, answer: { status: 502, json: "<html>" } },
  { took: false, answer: { status: 502, json: "<html>" } },
  { took: false, answer: { status: 429, json: "<html>" } },
  { took: true, answer: "no answer" },
  { took: false, answer: "no answer" },
  { took: true, answer: "cut" },
  { took: false, answer: "cut" },
]
