import { z } from "zod"
import type { Accounts } from "../accounts/accounts.ts"
import type { FeedPort } from "../app/feed-port.ts"
import type { ChosenPreferences, PreferencesStore } from "../app/preferences-port.ts"
import { NOTICE_KINDS } from "../app/preferences-port.ts"
import { personOf } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { problem } from "./problem.ts"
import { readJson } from "./read-json.ts"

export interface PreferencesDeps {
  readonly preferences: PreferencesStore
  readonly accounts: Pick<Accounts, "changePassword" | "workspacesOf">
  readonly feeds: { get(workspaceId: string): Pick<FeedPort, "expel"> }
}

const WAYS = z.strictObject({ desktop: z.boolean().optional(), sound: z.boolean().optional() })
const PREFERENCES = z.strictObject({
  locale: z.enum(["pt-BR", "en", "es"]).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  density: z.enum(["comfortable", "compact"]).optional(),
  enter_sends: z.boolean().optional(),
  notifications: z
    .strictObject(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, WAYS.optional()])))
    .optional(),
  away_message: z.string().max(1000).optional(),
})
/** NIST SP 800-63B, section 5.1.1.1: a password has at least 8 characters. */
const PASSWORD = z.object({ current: z.string().min(1).max(256), new: z.string().min(8).max(256) })

const PREFERENCES_PATH = "/api/v1/me/preferences"
const PASSWORD_PATH = "/api/v1/me/password"

/** What a person sets for themselves. */
export function preferencesRoutes(app: HttpApp, deps: PreferencesDeps): void {
  const { preferences } = deps
  describe()
  app.get(PREFERENCES_PATH, async (c) => {
    const { workspaceId, userId } = personOf(c)
    return c.json(await preferences.get(workspaceId, userId))
  })
  app.put(PREFERENCES_PATH, async (c) => {
    const { workspaceId, userId } = personOf(c)
    const chosen = (await readJson(c, PREFERENCES)) as ChosenPreferences
    return c.json(await preferences.put(workspaceId, userId, chosen))
  })
  app.post(PASSWORD_PATH, (c) => changePassword(c, deps))
}

async function changePassword(c: HttpContext, deps: PreferencesDeps): Promise<Response> {
  const wanted = await readJson(c, PASSWORD)
  const { userId, email, sessionId } = personOf(c)
  const network = c.req.header("cf-connecting-ip") ?? null
  const result = await deps.accounts.changePassword({ userId, email, sessionId, network, ...wanted })
  switch (result.outcome) {
    case "changed":
      await closeSockets(userId, deps)
      return c.body(null, 204)
    case "wrong-password":
      return problem("wrong-password")
    case "too-many-attempts":
      return problem("too-many-requests", {
        detail: "Too many tries with a wrong password.",
        headers: { "retry-after": String(Math.ceil(result.retryAfterMs / 1000)) },
      })
    default:
      return result satisfies never
  }
}

/** What was opened with a session that has ended; the one that stays comes back by itself. */
async function closeSockets(userId: string, { accounts, feeds }: PreferencesDeps): Promise<void> {
  const workspaces = await accounts.workspacesOf(userId)
  await Promise.all(workspaces.map(({ id }) => feeds.get(id).expel(userId, "session-over")))
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: PREFERENCES_PATH,
    summary: "What the person has chosen; defaults for the rest.",
    responses: { 200: { description: "All preferences.", schema: PREFERENCES } },
  })
  describeRoute({
    method: "PUT",
    path: PREFERENCES_PATH,
    summary: "Choose; what is left out has its default again.",
    body: PREFERENCES,
    responses: { 200: { description: "All preferences as they are now.", schema: PREFERENCES } },
  })
  describeRoute({
    method: "POST",
    path: PASSWORD_PATH,
    summary: "Change one's own password; all other sessions of the person end, with their sockets.",
    body: PASSWORD,
    responses: { 204: { description: "Changed." } },
    problems: ["wrong-password", "too-many-requests"],
  })
}
