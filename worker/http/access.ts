import type { Role } from "#protocol/session.ts"
import type { Scope } from "../app/principal.ts"

/** Who may: anybody, or signed-in people of these roles and API keys with this scope (null: no key at all). */
export type Allow = "public" | { readonly roles: readonly Role[]; readonly scope: Scope | null }

/** One route of the product, written exactly as it is registered. */
export interface AccessRule {
  readonly method: "GET" | "POST" | "DELETE"
  readonly path: string
  readonly allow: Allow
  /** Refuse pages of other sites although the route is public: it changes cookies. */
  readonly sameOrigin?: true
}

const EVERYONE: readonly Role[] = ["owner", "supervisor", "attendant"]
const LEADERS: readonly Role[] = ["owner", "supervisor"]
const OWNER: readonly Role[] = ["owner"]
const NO_PERSON: readonly Role[] = []

const API = "/api/v1"
const WHATSAPP = `${API}/whatsapp`
const CONVERSATION = `${API}/conversations/:conversationId`

const SENDABLE = [
  ...["text", "image", "audio", "video", "document", "sticker", "location", "contacts", "reaction"],
  ...["buttons", "list", "cta-url", "flow", "location-request", "call-permission", "template"],
]

function get(path: string, roles: readonly Role[], scope: Scope | null): AccessRule {
  return { method: "GET", path, allow: { roles, scope } }
}

function post(path: string, roles: readonly Role[], scope: Scope | null): AccessRule {
  return { method: "POST", path, allow: { roles, scope } }
}

function remove(path: string, roles: readonly Role[], scope: Scope | null): AccessRule {
  return { method: "DELETE", path, allow: { roles, scope } }
}

const OPEN: readonly AccessRule[] = [
  { method: "GET", path: "/health", allow: "public" },
  { method: "GET", path: "/openapi.json", allow: "public" },
  { method: "GET", path: "/docs", allow: "public" },
  { method: "GET", path: `${WHATSAPP}/webhook`, allow: "public" },
  { method: "POST", path: `${WHATSAPP}/webhook`, allow: "public" },
  { method: "GET", path: `${WHATSAPP}/webhook/:channelId`, allow: "public" },
  { method: "POST", path: `${WHATSAPP}/webhook/:channelId`, allow: "public" },
  { method: "POST", path: "/api/auth/sign-in/email", allow: "public", sameOrigin: true },
  { method: "POST", path: "/api/auth/sign-out", allow: "public", sameOrigin: true },
]

const ACCOUNT: readonly AccessRule[] = [
  get(`${API}/me`, EVERYONE, null),
  get(`${API}/users`, EVERYONE, "conversations:manage"),
  post(`${API}/users`, OWNER, "settings"),
  post(`${API}/users/:id/role`, OWNER, null),
  remove(`${API}/users/:id`, OWNER, null),
  get(`${API}/api-keys`, OWNER, null),
  post(`${API}/api-keys`, OWNER, null),
  remove(`${API}/api-keys/:id`, OWNER, null),
]

const INBOX: readonly AccessRule[] = [
  get(`${API}/inbox`, EVERYONE, "messages:read"),
  get(`${API}/inbox/socket`, EVERYONE, "messages:read"),
  get(`${API}/inbox/:conversationId`, EVERYONE, "messages:read"),
  get(`${CONVERSATION}/events`, EVERYONE, "messages:read"),
  get(`${CONVERSATION}/socket`, EVERYONE, "messages:read"),
  post(`${CONVERSATION}/read`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/assign`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/close`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/reopen`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/notes`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/messages/:messageId/fetch-media`, EVERYONE, "media"),
]

const MESSAGES: readonly AccessRule[] = [
  ...SENDABLE.map((type) => post(`${WHATSAPP}/send/${type}`, EVERYONE, "messages:send")),
  post(`${WHATSAPP}/media`, EVERYONE, "media"),
  get(`${API}/media/:mediaId`, EVERYONE, "media"),
  get(`${WHATSAPP}/messages/:messageId`, EVERYONE, "messages:read"),
  get(`${WHATSAPP}/queue/pending`, EVERYONE, "messages:read"),
  post(`${WHATSAPP}/queue/:phone/assign`, EVERYONE, "conversations:manage"),
  post(`${WHATSAPP}/queue/:phone/close`, EVERYONE, "conversations:manage"),
  get(`${WHATSAPP}/conversations/:phone/history`, EVERYONE, "messages:read"),
]

const SETTINGS: readonly AccessRule[] = [
  get(`${API}/channels`, LEADERS, "settings"),
  get(`${WHATSAPP}/webhook/deliveries`, LEADERS, "webhooks:read"),
  get(`${WHATSAPP}/webhook/kept`, LEADERS, "webhooks:read"),
  get(`${WHATSAPP}/webhook/dead-letters`, LEADERS, "webhooks:read"),
  post(`${WHATSAPP}/webhook/dead-letters/:id/retry`, LEADERS, "settings"),
  post(`${WHATSAPP}/webhook/dead-letters/:id/ignore`, LEADERS, "settings"),
  post(`${WHATSAPP}/webhook/dead-letters/:id/reopen`, LEADERS, "settings"),
  get(`${WHATSAPP}/webhook/dead-letters/retry-all`, LEADERS, "webhooks:read"),
  post(`${WHATSAPP}/webhook/dead-letters/retry-all`, LEADERS, "settings"),
  get(`${WHATSAPP}/webhook/reingest`, LEADERS, "webhooks:read"),
  post(`${WHATSAPP}/webhook/reingest`, LEADERS, "settings"),
  get(`${WHATSAPP}/webhook/reingest/findings`, LEADERS, "webhooks:read"),
  get(`${API}/read-model/rebuild`, OWNER, "settings"),
  post(`${API}/read-model/rebuild`, OWNER, "settings"),
  get(`${WHATSAPP}/metrics`, LEADERS, "metrics"),
  get("/metrics", NO_PERSON, "metrics"),
]

/** Routes the contract promises that nothing answers yet; a row moves up when its route is built. */
export const PROMISED: readonly AccessRule[] = [
  get(`${WHATSAPP}/templates`, EVERYONE, "templates"),
  post(`${WHATSAPP}/templates`, LEADERS, "templates"),
  post(`${WHATSAPP}/templates/sync`, LEADERS, "templates"),
  remove(`${WHATSAPP}/templates/:name`, LEADERS, "templates"),
  get(`${API}/sip/socket`, EVERYONE, null),
]

/** Who may call what: all routes there are. What is not in here is answered 404, registered or not. */
export const ACCESS: readonly AccessRule[] = [
  ...[...OPEN, ...ACCOUNT, ...INBOX, ...MESSAGES, ...SETTINGS],
  ...PROMISED,
]

const BY_ROUTE = new Map(ACCESS.map((rule) => [`${rule.method} ${rule.path}`, rule]))

/** The rule of a registered route, by its method and the pattern it was registered with. */
export function accessRule(method: string, pattern: string): AccessRule | undefined {
  return BY_ROUTE.get(`${method} ${pattern}`)
}
