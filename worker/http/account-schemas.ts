import { z } from "zod"
import { SCOPES } from "../app/principal.ts"

/** Body of `POST /api/auth/sign-in/email`. RFC 5321, section 4.5.3.1.3: an address has at most 254 octets. */
export const SIGN_IN = z.object({ email: z.string().min(1).max(254), password: z.string().min(1).max(256) })

/** Body of `POST /api/v1/api-keys`; a scope said twice counts once. */
export const NEW_KEY = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .max(SCOPES.length)
    .transform((scopes) => [...new Set(scopes)]),
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

/** `Me`. */
export const ME = z.object({
  user: USER,
  role: ROLE,
  workspace: NAMED,
  workspaces: z.array(NAMED.extend({ role: ROLE })),
  channels: z.array(NAMED.extend({ phone: z.string().nullable(), provider: z.enum(["meta", "360dialog"]) })),
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
})

/** Answer of `GET /api/v1/api-keys`. */
export const API_KEYS = z.object({ items: z.array(API_KEY), next: z.null() })

/** Answer of `POST /api/v1/api-keys`: the only time that `key` is told. */
export const MADE_KEY = API_KEY.extend({ key: z.string() })
