import { and, eq, exists, ne, notExists, or, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/sqlite-core"
import type { Role, UserSummary } from "#protocol/session.ts"
import type { AccountsDb } from "./accounts-db.ts"
import { newId } from "./digest.ts"
import { type HashPassword, type NewUser, normalEmail, personRows } from "./members.ts"
import { memberships, session, user } from "./schema.ts"

/** What became of the wish to add somebody. */
export type AddedMember =
  | {
      readonly outcome: "added"
      readonly user: UserSummary
      /** Who had an account already keeps its name and password, whatever was given. */
      readonly account: "new" | "existing"
    }
  | { readonly outcome: "already-member" }

/** Why a member stays as it is. */
export type MemberKept = "not-a-member" | "last-owner"

/** Makes somebody a member of a workspace, with an account where the e-mail address has none. */
export async function addMember(
  db: AccountsDb,
  hash: HashPassword,
  wanted: NewUser,
  now: number,
): Promise<AddedMember> {
  const { workspaceId, role } = wanted
  const email = normalEmail(wanted.email)
  const [known] = await db.select({ id: user.id, name: user.name }).from(user).where(eq(user.email, email))
  if (known === undefined) return addPerson(db, hash, wanted, now)
  const joined = await db
    .insert(memberships)
    .values({ workspaceId, userId: known.id, role, createdAt: now })
    .onConflictDoNothing()
    .returning({ userId: memberships.userId })
  if (joined.length === 0) return { outcome: "already-member" }
  return { outcome: "added", user: { ...known, email, role }, account: "existing" }
}

async function addPerson(db: AccountsDb, hash: HashPassword, wanted: NewUser, now: number) {
  const { workspaceId, role, name } = wanted
  const userId = newId("us")
  const rows = await personRows(db, hash, userId, wanted, now)
  const join = db.insert(memberships).values({ workspaceId, userId, role, createdAt: now })
  try {
    await db.batch([...rows, join])
  } catch (error) {
    // somebody else made the account while the password was hashed
    if ((await db.$count(user, eq(user.email, normalEmail(wanted.email)))) === 0) throw error
    return addMember(db, hash, wanted, now)
  }
  const added = { id: userId, name, email: normalEmail(wanted.email), role }
  return { outcome: "added", user: added, account: "new" } as const
}

/**
 * Ends a membership and the person's sessions in the workspace. An account that is left without a workspace
 * goes with it: whoever is added again starts anew, with the password given then.
 */
export async function removeMember(
  db: AccountsDb,
  workspaceId: string,
  userId: string,
): Promise<"removed" | MemberKept> {
  const anywhere = db.select({ one: sql`1` }).from(memberships).where(eq(memberships.userId, userId))
  const here = db.select({ one: sql`1` }).from(memberships).where(membership(workspaceId, userId))
  const sessionsHere = and(eq(session.userId, userId), eq(session.workspaceId, workspaceId))
  const [removed] = await db.batch([
    db
      .delete(memberships)
      .where(and(membership(workspaceId, userId), or(ne(memberships.role, "owner"), otherOwner(db))))
      .returning({ userId: memberships.userId }),
    db.delete(session).where(and(sessionsHere, notExists(here))),
    db.delete(user).where(and(eq(user.id, userId), notExists(anywhere))),
  ])
  return removed.length > 0 ? "removed" : whyKept(db, workspaceId, userId)
}

/** Gives a member another role; it counts with the next request. */
export async function changeRole(
  db: AccountsDb,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<UserSummary | MemberKept> {
  const mayLeave = role === "owner" ? undefined : or(ne(memberships.role, "owner"), otherOwner(db))
  const changed = await db
    .update(memberships)
    .set({ role })
    .where(and(membership(workspaceId, userId), mayLeave))
    .returning({ userId: memberships.userId })
  if (changed.length === 0) return whyKept(db, workspaceId, userId)
  const [person] = await db
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .where(eq(user.id, userId))
  return person === undefined ? "not-a-member" : { ...person, role }
}

function membership(workspaceId: string, userId: string) {
  return and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId))
}

/** In the statement itself: two owners who demote each other at once must not both succeed. */
function otherOwner(db: AccountsDb) {
  const other = alias(memberships, "other")
  const isOther = and(
    eq(other.workspaceId, memberships.workspaceId),
    eq(other.role, "owner"),
    ne(other.userId, memberships.userId),
  )
  return exists(db.select({ one: sql`1` }).from(other).where(isOther))
}

async function whyKept(db: AccountsDb, workspaceId: string, userId: string): Promise<MemberKept> {
  const count = await db.$count(memberships, membership(workspaceId, userId))
  return count === 0 ? "not-a-member" : "last-owner"
}
