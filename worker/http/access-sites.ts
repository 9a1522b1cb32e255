import type { AccessRule, Allow } from "./access.ts"

const API = "/api/v1"
const SITE = `${API}/sites/:id`

const LEADERS: Allow = { roles: ["owner", "supervisor"], scope: "settings" }
const LOOKERS: Allow = { roles: ["owner", "supervisor", "attendant"], scope: "messages:read" }
const CALLERS: Allow = { roles: ["owner", "supervisor", "attendant"], scope: "conversations:manage" }

/** The workspace's PBXs and what is done with calls. What is public asks for a site's token, at the route. */
export const SITES: readonly AccessRule[] = [
  { method: "POST", path: `${API}/sites/pair`, allow: "public" },
  { method: "GET", path: `${SITE}/tunnel`, allow: "public" },
  { method: "POST", path: `${SITE}/recordings`, allow: "public" },
  { method: "PUT", path: `${SITE}/recordings/:uploadId`, allow: "public" },
  { method: "GET", path: `${API}/sites`, allow: LEADERS },
  { method: "POST", path: `${API}/sites`, allow: LEADERS },
  { method: "GET", path: SITE, allow: LEADERS },
  { method: "PATCH", path: SITE, allow: LEADERS },
  { method: "DELETE", path: SITE, allow: LEADERS },
  { method: "POST", path: `${SITE}/pairing-code`, allow: LEADERS },
  { method: "POST", path: `${SITE}/revoke`, allow: LEADERS },
  { method: "POST", path: `${SITE}/rotate-token`, allow: LEADERS },
  { method: "GET", path: `${SITE}/diagnostics`, allow: LEADERS },
  { method: "POST", path: `${SITE}/queues/:queue/members`, allow: CALLERS },
  { method: "GET", path: `${API}/calls/live`, allow: LOOKERS },
  { method: "POST", path: `${API}/calls`, allow: CALLERS },
  { method: "POST", path: `${API}/calls/:id/hang-up`, allow: CALLERS },
  { method: "POST", path: `${API}/calls/:id/transfer`, allow: CALLERS },
  { method: "POST", path: `${API}/calls/:id/park`, allow: CALLERS },
]
