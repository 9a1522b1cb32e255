import type { AccessRule, Allow } from "./access.ts"

const CALLS = "/api/v1/calls"
const TASKS = `${CALLS}/call-backs`

const LEADERS: Allow = { roles: ["owner", "supervisor"], scope: "metrics" }
const LOOKERS: Allow = { roles: ["owner", "supervisor", "attendant"], scope: "messages:read" }
const DOERS: Allow = { roles: ["owner", "supervisor", "attendant"], scope: "conversations:manage" }

/** The calls that were, their figures, and the numbers to call back. What is going on is among the sites. */
export const CALL_LOG: readonly AccessRule[] = [
  { method: "GET", path: CALLS, allow: LOOKERS },
  { method: "GET", path: `${CALLS}/export`, allow: LOOKERS },
  { method: "GET", path: `${CALLS}/figures`, allow: LEADERS },
  { method: "GET", path: `${CALLS}/figures/export`, allow: LEADERS },
  { method: "GET", path: TASKS, allow: LOOKERS },
  { method: "POST", path: `${TASKS}/:id/take`, allow: DOERS },
  { method: "POST", path: `${TASKS}/:id/release`, allow: DOERS },
  { method: "POST", path: `${TASKS}/:id/done`, allow: DOERS },
  { method: "GET", path: `${CALLS}/:id`, allow: LOOKERS },
]
