import { z } from "zod"
import { SCOPES } from "#protocol/scopes.ts"
import { CHANNEL_SUMMARY } from "./channel-schemas.ts"

/** Body of `POST /api/auth/sign-in/email`. RFC 5321, section 4.5.3.1.3: an address has at most 254 octets. */
export const SIGN_IN = z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(256) })

/** Requests a minute of one key. */
const PACE = z.number().int().min(1).max(1_000_000)

/** Body of `POST /api/v1/api-keys`; a scope said twice counts once. */
export const NEW_KEY = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .max(SCOPES.length)
    .transform((scopes) => [...new Set(scopes)]),
  requests_per_minute: PACE.nullable().default(null),
})

/** Body of `PATCH /api/v1/api-keys/:id`. */
export const CHANGED_KEY = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  requests_per_minute: PACE.nullable().optional(),
})

const ROLE = z.enum(["owner", "supervisor", "attendant"])

/** Body of `POST /api/v1/users`. NIST SP 800-63B, section 5.1.1.1: a password has at least 8 characters. */
export const NEW_USER = z.object({
  name: z.string().trim().min(1).max(80),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  role: ROLE,
  password: z.string().min(8).max(256),
})

/** Body of `POST /api/v1/users/:id/role`. */
export const NEW_ROLE = z.object({ role: ROLE })

const NAMED = z.object({ id: z.string(), name: z.string() })
const USER = z.object({ id: z.string(), name: z.string(), email: z.string() })
const AT = z.iso.datetime()

/** Answer of sign-in. */
export const SIGNED_IN = z.object({ user: USER })

/** Answer of sign-out. */
export const SIGNED_OUT = z.object({ success: z.literal(true) })

/** `Me`. */
export const ME = z.object({
  user: USER,
  role: ROLE,
  workspace: NAMED,
  workspaces: z.array(NAMED.extend({ role: ROLE })),
  channels: z.array(CHANNEL_SUMMARY),
})

/** Somebody of the workspace. */
export const MEMBER = USER.extend({ role: ROLE })

/** Answer of `GET /api/v1/users`. */
export const USERS = z.object({ items: z.array(MEMBER), next: z.null() })

/** Answer of `POST /api/v1/users`. */
export const ADDED_USER = MEMBER.extend({ account: z.enum(["new", "existing"]) })

const API_KEY = NAMED.extend({
  scopes: z.array(z.enum(SCOPES)),
  created_at: AT,
  last_used_at: AT.nullable(),
  requests_per_minute: z.number().int().nullable(),
})

/** Answer of `PATCH /api/v1/api-keys/:id`. */
export const CHANGED_API_KEY = API_KEY

/** Answer of `GET /api/v1/api-keys`. */
export const API_KEYS = z.object({ items: z.array(API_KEY), next: z.null() })

/** Answer of `POST /api/v1/api-keys`: the only time that `key` is told. */
export const MADE_KEY = API_KEY.extend({ key: z.string() })
