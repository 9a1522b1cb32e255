import type { Role } from "#protocol/session.ts"
import type { Identities, Program } from "../app/principal.ts"
import { accountsDb } from "./accounts-db.ts"
import {
  type ChangedApiKey,
  changeApiKey,
  createApiKey,
  ensureApiKey,
  hashOfKey,
  listApiKeys,
  type NewApiKey,
  notedRequests,
  noteUse,
  programByHash,
  revokeApiKey,
} from "./api-keys.ts"
import type { Passwords } from "./auth.ts"
import { addMember, changeRole, removeMember } from "./change-members.ts"
import { changePassword, type WantedPassword } from "./change-password.ts"
import { createKeyCache } from "./key-cache.ts"
import { createUser, ensureOwner, listMembers, type NewOwner, type NewUser, workspacesOf } from "./members.ts"
import { personBySession, renewSession } from "./sessions.ts"
import { type Credentials, signIn } from "./sign-in.ts"

/** What accounts need. One for each isolate: it holds the accounts library and the keys seen of late. */
export interface AccountsDeps {
  readonly db: D1Database
  /** Signs the session cookie; 32 random characters at least. A new one signs everybody out. */
  readonly secret: string
  readonly now: () => number
  readonly waitUntil: (work: Promise<unknown>) => void
  /** In place of the library's scrypt, for tests. */
  readonly passwords?: Passwords
}

/** Who is who: sign-in, sessions, members and API keys of all workspaces. */
export type Accounts = ReturnType<typeof createAccounts>

/** Accounts in D1. */
export function createAccounts({ db: d1, secret, now, waitUntil, passwords }: AccountsDeps) {
  if (secret.length < 32) throw new Error("the secret of the accounts is shorter than 32 characters")
  const db = accountsDb(d1)
  const cache = createKeyCache()
  const library = once(() => import("./auth.ts"))
  const hashing = async () => passwords ?? (await library()).scrypt
  const auth = once(async () => (await library()).createAuth(db, secret, await hashing()))
  const hash = async (password: string) => (await hashing()).hash(password)

  function noteUseOf(program: Program): void {
    const at = now()
    const count = cache.countUse(program, at)
    if (count > 0) waitUntil(noteUse(db, program.keyId, at, count))
  }

  const identities: Identities = {
    bySession: (headers) => personBySession(db, secret, headers, now()),
    async byApiKey(key) {
      const hashed = await hashOfKey(key)
      if (hashed === null) return null
      const cached = cache.get(hashed, now())
      const program = cached ?? (await programByHash(db, hashed))
      if (program === null) return null
      if (cached === undefined) cache.put(hashed, program, now())
      noteUseOf(program)
      return program
    },
  }

  return {
    identities,
    signIn: (credentials: Credentials) => signIn(db, auth, credentials, now()),
    /** Ends the session of the request's cookie, if any: the `Set-Cookie` headers that take it away. */
    async signOut(headers: Headers): Promise<readonly string[]> {
      const cookie = new Headers({ cookie: headers.get("cookie") ?? "" })
      const answer = await (await auth()).api.signOut({ headers: cookie, asResponse: true })
      return answer.headers.getSetCookie()
    },
    renewSession: (sessionId: string, headers: Headers) => renewSession(db, sessionId, headers, now()),
    changePassword: async (wanted: WantedPassword) => changePassword(db, await hashing(), wanted, now()),
    workspacesOf: (userId: string) => workspacesOf(db, userId),
    listMembers: (workspaceId: string) => listMembers(db, workspaceId),
    createUser: (person: NewUser) => createUser(db, hash, person, now()),
    addMember: (person: NewUser) => addMember(db, hash, person, now()),
    removeMember: (workspaceId: string, userId: string) => removeMember(db, workspaceId, userId),
    changeRole: (workspaceId: string, userId: string, role: Role) =>
      changeRole(db, workspaceId, userId, role),
    ensureOwner: (owner: NewOwner) => ensureOwner(db, hash, owner, now()),
    listApiKeys: (workspaceId: string) => listApiKeys(db, workspaceId),
    createApiKey: (key: NewApiKey) => createApiKey(db, key, now()),
    ensureApiKey: (key: Omit<NewApiKey, "createdBy"> & { readonly key: string }) =>
      ensureApiKey(db, key, now()),
    /** Changes a key; null where the workspace has none of that id. Other isolates follow within 30 s. */
    async changeApiKey(workspaceId: string, id: string, changes: ChangedApiKey) {
      const changed = await changeApiKey(db, workspaceId, id, changes)
      if (changed !== null) cache.drop(changed.hash)
      return changed?.key ?? null
    },
    /** Requests of a workspace's programs; what other isolates counted in the last minute is missing. */
    async requestCount(workspaceId: string): Promise<number> {
      return (await notedRequests(db, workspaceId)) + cache.unnoted(workspaceId)
    },
    /** Ends a key; false where the workspace has none of that id. Other isolates follow within 30 s. */
    async revokeApiKey(workspaceId: string, id: string): Promise<boolean> {
      const hashed = await revokeApiKey(db, workspaceId, id, now())
      if (hashed !== null) cache.drop(hashed)
      return hashed !== null
    },
  }
}

/**
 * The same result for every call. Only what is done is shared: a promise of one request never settles for
 * another when the first is cut off.
 */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Result | undefined
  return async () => {
    made ??= await make()
    return made
  }
}
