import type { Actor } from "#domain/conversation/event.ts"
import type { UserId } from "#domain/ids.ts"
import type { Role } from "#protocol/session.ts"

/** What an API key may be allowed to do; closed. `settings` is everything an administrator sets up. */
export const SCOPES = [
  "messages:read",
  "messages:send",
  "conversations:manage",
  "media",
  "templates",
  "metrics",
  "webhooks:read",
  "settings",
] as const

/** One thing an API key may be allowed to do. */
export type Scope = (typeof SCOPES)[number]

/** Somebody signed in at a browser, in the workspace the session looks at. */
export interface Person {
  readonly kind: "person"
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly workspaceId: string
  readonly sessionId: string
}

/** The holder of an API key. */
export interface Program {
  readonly kind: "program"
  readonly keyId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly workspaceId: string
}

/** Who a request comes from; always of exactly one workspace. */
export type Principal = Person | Program

/** Tells who sent a request; null is nobody, whatever the reason. */
export interface Identities {
  /** By the session cookie among the headers of a request. */
  bySession(headers: Headers): Promise<Person | null>
  /** By the plain API key. */
  byApiKey(key: string): Promise<Program | null>
}

/** The principal as an event names it. */
export function actorOf(principal: Principal): Actor {
  if (principal.kind === "program") return { kind: "program", id: principal.keyId, name: principal.name }
  return { kind: "attendant", id: principal.userId as UserId, name: principal.name }
}
