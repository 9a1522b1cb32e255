import { env } from "cloudflare:workers"
import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { Wamid, WorkspaceId } from "#domain/ids.ts"
import type { Scope } from "#protocol/scopes.ts"
import type { Accounts } from "../accounts/accounts.ts"
import { conversationIdentity } from "../app/conversation-identity.ts"
import { partsOf } from "../compose.ts"
import { deskRoutes } from "../compose-desk.ts"
import { addChannel } from "../testing/edge/some-edge.ts"
import type { HttpApp } from "./http-env.ts"
import { httpFixture, ORIGIN, someMember, someOwner, someProgram } from "./http-fixture.ts"

/** What was answered: the status, and the JSON of the body, if there is one. */
export interface Asked {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
  readonly json: any
}

/** The routes of the desk over the test's D1, with people of two workspaces. */
export function deskFixture() {
  const { accounts, http, advance } = httpFixture((app, own) =>
    deskRoutes(app, { ...partsOf(env), accounts: own }),
  )

  const sender = senderOf(http)
  return {
    accounts,
    advance,
    sender,
    /** A workspace with an owner, a supervisor, an attendant and a program with these scopes. */
    office: (scopes?: readonly Scope[]) => someOffice(accounts, sender, scopes),
  }
}

/** Asks with somebody's headers: the method, the path below `/api/v1`, and the body. */
export function senderOf(http: HttpApp) {
  return (headers: Record<string, string>) =>
    async (method: string, path: string, body?: unknown): Promise<Asked> => {
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const answer = await http.request(`${ORIGIN}/api/v1${path}`, init)
      const text = await answer.text()
      return { status: answer.status, json: text === "" ? null : JSON.parse(text) }
    }
}

/** A workspace with an owner, a supervisor, an attendant and a program with these scopes, each able to ask. */
export async function someOffice(
  accounts: Accounts,
  sender: ReturnType<typeof senderOf>,
  scopes?: readonly Scope[],
) {
  const owner = await someOwner(accounts)
  const { workspaceId } = owner
  const supervisor = await someMember(accounts, workspaceId, "supervisor")
  const attendant = await someMember(accounts, workspaceId, "attendant")
  const program = await someProgram(accounts, workspaceId, scopes)
  return {
    workspaceId,
    people: { owner, supervisor, attendant },
    owner: sender(owner.headers),
    supervisor: sender(supervisor.headers),
    attendant: sender(attendant.headers),
    program: sender(program.headers),
  }
}

/** The broken rules of a refusal: `field rule limit`. */
export function brokenRules({ json }: Asked): readonly string[] {
  return json.errors.map(({ field, rule, limit }: Record<string, unknown>) =>
    [field, rule, limit].filter((part) => part !== undefined).join(" "),
  )
}

/** Somebody writes to a number of a workspace, and it is recorded. */
export async function heard(
  workspaceId: string,
  { phone, name, text = "Oi", channelId }: { phone: string; name: string; text?: string; channelId?: string },
): Promise<ConversationIdentity> {
  const { directories, conversations } = partsOf(env)
  const workspace = workspaceId as WorkspaceId
  const channel = (channelId ?? (await addChannel(workspace)).id) as ConversationIdentity["channelId"]
  const [contact] = await directories.get(workspace).resolve([{ address: { phone }, at: Date.now() }])
  if (contact === undefined) throw new Error("nobody was found")
  const identity = conversationIdentity(workspace, channel, contact.contactId)
  const command: ConversationCommand = {
    type: "ReceiveMessage",
    wamid: `wamid.${crypto.randomUUID()}` as Wamid,
    sentAt: Date.now(),
    content: { kind: "text", body: text },
    sender: { phone },
    profile: { name },
  }
  const [result] = await conversations
    .get(identity.conversationId)
    .handle([{ identity, address: { phone }, command }])
  if (result?.status !== "recorded") throw new Error(`the message is ${result?.status}`)
  return identity
}
