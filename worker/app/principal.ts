import type { Actor } from "#domain/conversation/event.ts"
import type { UserId } from "#domain/ids.ts"
import type { Scope } from "#protocol/scopes.ts"
import type { Role } from "#protocol/session.ts"

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
  /** A pace of its own; null: the one of all keys. */
  readonly requestsPerMinute: number | null
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
