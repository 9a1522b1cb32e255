import { and, asc, eq } from "drizzle-orm"
import { z } from "zod"
import type { Role, UserSummary } from "#protocol/session.ts"
import type { AccountsDb } from "./accounts-db.ts"
import { newId } from "./digest.ts"
import { account, memberships, user, workspaces } from "./schema.ts"

/** A person to be. */
export interface NewUser {
  readonly workspaceId: string
  readonly email: string
  readonly name: string
  readonly password: string
  readonly role: Role
}

/** The first person of a workspace to be. */
export interface NewOwner extends Omit<NewUser, "workspaceId" | "role"> {
  readonly workspaceName: string
}

/** Hashes a password. */
export type HashPassword = (password: string) => Promise<string>

/**
 * Makes a person who can sign in, and a member of the workspace. Somebody who has an account already, by
 * the e-mail address, keeps it with its password and name and becomes a member; a member keeps the role.
 */
export async function createUser(
  db: AccountsDb,
  hash: HashPassword,
  { workspaceId, role, ...person }: NewUser,
  now: number,
): Promise<{ readonly userId: string; readonly created: boolean }> {
  const known = await userByEmail(db, person.email)
  const userId = known ?? newId("us")
  const join = db
    .insert(memberships)
    .values({ workspaceId, userId, role, createdAt: now })
    .onConflictDoNothing()
  if (known !== null) await join
  else await db.batch([...(await personRows(db, hash, userId, person, now)), join])
  return { userId, created: known === null }
}

/**
 * Makes sure that a person owns a workspace: the one owned already, else a new one. An account that is
 * there keeps its password, whatever is given.
 */
export async function ensureOwner(
  db: AccountsDb,
  hash: HashPassword,
  { workspaceName, ...person }: NewOwner,
  now: number,
): Promise<{ readonly workspaceId: string; readonly userId: string; readonly created: boolean }> {
  const known = await userByEmail(db, person.email)
  const owned = known === null ? undefined : await ownedWorkspace(db, known)
  if (known !== null && owned !== undefined) return { workspaceId: owned, userId: known, created: false }
  const workspaceId = newId("ws")
  const userId = known ?? newId("us")
  const rows = known === null ? await personRows(db, hash, userId, person, now) : []
  await db.batch([
    db.insert(workspaces).values({ id: workspaceId, name: workspaceName, createdAt: now }),
    ...rows,
    db.insert(memberships).values({ workspaceId, userId, role: "owner", createdAt: now }),
  ])
  return { workspaceId, userId, created: true }
}

/** The members of a workspace by name. */
export async function listMembers(db: AccountsDb, workspaceId: string): Promise<readonly UserSummary[]> {
  return db
    .select({ id: user.id, name: user.name, email: user.email, role: memberships.role })
    .from(memberships)
    .innerJoin(user, eq(user.id, memberships.userId))
    .where(eq(memberships.workspaceId, workspaceId))
    .orderBy(asc(user.name), asc(user.id))
}

/** The workspaces of a person, the first joined first. */
export async function workspacesOf(db: AccountsDb, userId: string) {
  return db
    .select({ id: workspaces.id, name: workspaces.name, role: memberships.role })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt), asc(workspaces.id))
}

async function userByEmail(db: AccountsDb, email: string): Promise<string | null> {
  const [row] = await db
    .select({ id: user.id })
    .from(user)
    .where(eq(user.email, normalEmail(email)))
  return row?.id ?? null
}

async function ownedWorkspace(db: AccountsDb, userId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ workspaceId: memberships.workspaceId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.role, "owner")))
    .orderBy(asc(memberships.createdAt))
    .limit(1)
  return row?.workspaceId
}

/** The two rows by which the accounts library knows somebody with a password. */
export async function personRows(
  db: AccountsDb,
  hash: HashPassword,
  userId: string,
  { email, name, password }: Pick<NewUser, "email" | "name" | "password">,
  now: number,
) {
  if (password === "") throw new Error("a person needs a password")
  const times = { createdAt: new Date(now), updatedAt: new Date(now) }
  const credential = { accountId: userId, providerId: "credential", password: await hash(password) }
  return [
    db.insert(user).values({ id: userId, name, email: normalEmail(email), emailVerified: true, ...times }),
    db.insert(account).values({ id: newId("ac"), userId, ...credential, ...times }),
  ] as const
}

/** The address as it is stored and looked up. Throws for an address that could not be signed in with. */
export function normalEmail(email: string): string {
  const normal = email.trim().toLowerCase()
  if (!z.email().safeParse(normal).success) throw new Error("a person needs an e-mail address that is one")
  return normal
}
