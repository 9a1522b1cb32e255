import type { Scope } from "#protocol/scopes.ts"
import type { Role } from "#protocol/session.ts"
import { CALL_LOG } from "./access-calls.ts"
import { SITES } from "./access-sites.ts"

/** Who may: anybody, or signed-in people of these roles and API keys with this scope (null: no key at all). */
export type Allow = "public" | { readonly roles: readonly Role[]; readonly scope: Scope | null }

/** One route of the product, written exactly as it is registered. */
export interface AccessRule {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
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
  ...["contact-request", "voice-call", "product", "product-list", "catalog", "carousel"],
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

function put(path: string, roles: readonly Role[], scope: Scope | null): AccessRule {
  return { method: "PUT", path, allow: { roles, scope } }
}

function patch(path: string, roles: readonly Role[], scope: Scope | null): AccessRule {
  return { method: "PATCH", path, allow: { roles, scope } }
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
  patch(`${API}/api-keys/:id`, OWNER, null),
  remove(`${API}/api-keys/:id`, OWNER, null),
]

/** What programs are told, and who changed what. */
const TOLD: readonly AccessRule[] = [
  get(`${API}/webhooks`, OWNER, "settings"),
  post(`${API}/webhooks`, OWNER, "settings"),
  get(`${API}/webhooks/:id`, OWNER, "settings"),
  patch(`${API}/webhooks/:id`, OWNER, "settings"),
  remove(`${API}/webhooks/:id`, OWNER, "settings"),
  post(`${API}/webhooks/:id/rotate-secret`, OWNER, "settings"),
  post(`${API}/webhooks/:id/test`, OWNER, "settings"),
  post(`${API}/webhooks/:id/replay`, OWNER, "settings"),
  get(`${API}/webhooks/:id/deliveries`, OWNER, "settings"),
  get(`${API}/webhooks/:id/deliveries/:deliveryId`, OWNER, "settings"),
  post(`${API}/webhooks/:id/deliveries/:deliveryId/replay`, OWNER, "settings"),
  get(`${API}/audit`, OWNER, "settings"),
]

const INBOX: readonly AccessRule[] = [
  get(`${API}/inbox`, EVERYONE, "messages:read"),
  get(`${API}/inbox/socket`, EVERYONE, "messages:read"),
  get(`${API}/inbox/:conversationId`, EVERYONE, "messages:read"),
  get(`${CONVERSATION}/events`, EVERYONE, "messages:read"),
  get(`${CONVERSATION}/at`, EVERYONE, "messages:read"),
  get(`${CONVERSATION}/search`, EVERYONE, "messages:read"),
  get(`${CONVERSATION}/media`, EVERYONE, "messages:read"),
  get(`${CONVERSATION}/socket`, EVERYONE, "messages:read"),
  post(`${CONVERSATION}/read`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/assign`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/close`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/reopen`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/notes`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/labels`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/priority`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/snooze`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/wake`, EVERYONE, "conversations:manage"),
  post(`${CONVERSATION}/messages/:messageId/fetch-media`, EVERYONE, "media"),
]

/** What is kept beside the conversations; who may write what is shared is asked at the route. */
const DESK: readonly AccessRule[] = [
  get(`${API}/labels`, EVERYONE, "messages:read"),
  post(`${API}/labels`, LEADERS, "settings"),
  patch(`${API}/labels/:id`, LEADERS, "settings"),
  remove(`${API}/labels/:id`, LEADERS, "settings"),
  get(`${API}/custom-fields`, EVERYONE, "messages:read"),
  post(`${API}/custom-fields`, LEADERS, "settings"),
  patch(`${API}/custom-fields/:id`, LEADERS, "settings"),
  remove(`${API}/custom-fields/:id`, LEADERS, "settings"),
  ...["canned-replies", "views"].flatMap((name) => [
    get(`${API}/${name}`, EVERYONE, "messages:read"),
    post(`${API}/${name}`, EVERYONE, "settings"),
    patch(`${API}/${name}/:id`, EVERYONE, "settings"),
    remove(`${API}/${name}/:id`, EVERYONE, "settings"),
  ]),
  get(`${API}/contacts`, EVERYONE, "messages:read"),
  get(`${API}/contacts/:id`, EVERYONE, "messages:read"),
  patch(`${API}/contacts/:id`, EVERYONE, "conversations:manage"),
  post(`${API}/contacts/:id/block`, EVERYONE, "conversations:manage"),
  post(`${API}/contacts/:id/unblock`, EVERYONE, "conversations:manage"),
  post(`${API}/contacts/:id/marketing`, EVERYONE, "conversations:manage"),
]

/** What is one person's own. */
const OWN: readonly AccessRule[] = [
  get(`${API}/drafts`, EVERYONE, null),
  get(`${CONVERSATION}/draft`, EVERYONE, null),
  put(`${CONVERSATION}/draft`, EVERYONE, null),
  remove(`${CONVERSATION}/draft`, EVERYONE, null),
  get(`${API}/me/preferences`, EVERYONE, null),
  put(`${API}/me/preferences`, EVERYONE, null),
  post(`${API}/me/password`, EVERYONE, null),
  get(`${API}/mentions`, EVERYONE, null),
  post(`${API}/mentions/read`, EVERYONE, null),
  get(`${API}/push/key`, EVERYONE, null),
  post(`${API}/push/subscriptions`, EVERYONE, null),
  remove(`${API}/push/subscriptions/:id`, EVERYONE, null),
  get(`${API}/push/settings`, LEADERS, null),
  put(`${API}/push/settings`, LEADERS, null),
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

const CHANNELS: readonly AccessRule[] = [
  get(`${API}/channels`, LEADERS, "settings"),
  post(`${API}/channels`, LEADERS, "settings"),
  get(`${API}/channels/:id`, LEADERS, "settings"),
  patch(`${API}/channels/:id`, LEADERS, "settings"),
  remove(`${API}/channels/:id`, LEADERS, "settings"),
  get(`${API}/channels/:id/webhook`, LEADERS, "settings"),
  ...["check", "subscribe", "register", "deregister", "webhook"].map((act) =>
    post(`${API}/channels/:id/${act}`, LEADERS, "settings"),
  ),
  get(`${API}/channels/:id/profile`, LEADERS, "settings"),
  put(`${API}/channels/:id/profile`, LEADERS, "settings"),
  get(`${API}/channels/:id/pace`, LEADERS, "settings"),
  get(`${API}/channels/:id/waiting`, LEADERS, "settings"),
  get(`${API}/channels/:id/blocked`, LEADERS, "settings"),
  post(`${API}/channels/:id/blocked/sync`, LEADERS, "settings"),
  post(`${API}/secrets/reseal`, OWNER, "settings"),
]

const TEMPLATES: readonly AccessRule[] = [
  get(`${WHATSAPP}/templates`, EVERYONE, "templates"),
  get(`${WHATSAPP}/templates/sync`, LEADERS, "templates"),
  post(`${WHATSAPP}/templates/sync`, LEADERS, "templates"),
  get(`${WHATSAPP}/templates/library`, EVERYONE, "templates"),
  post(`${WHATSAPP}/templates/library/:name`, LEADERS, "templates"),
  post(`${WHATSAPP}/templates`, LEADERS, "templates"),
  get(`${WHATSAPP}/templates/:id`, EVERYONE, "templates"),
  post(`${WHATSAPP}/templates/:id`, LEADERS, "templates"),
  post(`${WHATSAPP}/templates/:id/unpause`, LEADERS, "templates"),
  remove(`${WHATSAPP}/templates/:name`, LEADERS, "templates"),
]

const SETTINGS: readonly AccessRule[] = [
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
export const PROMISED: readonly AccessRule[] = [get(`${API}/sip/socket`, EVERYONE, null)]

/** Who may call what: all routes there are. What is not in here is answered 404, registered or not. */
export const ACCESS: readonly AccessRule[] = [
  ...[
    ...OPEN,
    ...ACCOUNT,
    ...TOLD,
    ...INBOX,
    ...DESK,
    ...OWN,
    ...MESSAGES,
    ...TEMPLATES,
    ...CHANNELS,
    ...SETTINGS,
  ],
  ...SITES,
  ...CALL_LOG,
  ...PROMISED,
]

const BY_ROUTE = new Map(ACCESS.map((rule) => [`${rule.method} ${rule.path}`, rule]))

/** The rule of a registered route, by its method and the pattern it was registered with. */
export function accessRule(method: string, pattern: string): AccessRule | undefined {
  return BY_ROUTE.get(`${method} ${pattern}`)
}
