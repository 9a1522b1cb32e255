import { env } from "cloudflare:workers"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import type { ChannelWithSecrets } from "../../app/channel.ts"
import { conversationIdentity } from "../../app/conversation-identity.ts"
import { partsOf } from "../../compose.ts"
import { historyMessage } from "../../http/message-json.ts"
import { bytesOf, deliverBytes } from "./some-edge.ts"

/** JSON of the corpus, looked into without a schema. */
export type Loose = { readonly [key: string]: Loose } & readonly Loose[] & string

/** A workspace with the channels that some deliveries are for, all of one app. */
export interface Company {
  readonly workspaceId: WorkspaceId
  readonly secret: string
  readonly channels: readonly ChannelWithSecrets[]
}

/** Makes such a workspace. */
export async function company(
  numbers: readonly { readonly phoneNumberId: string; readonly wabaId: string }[],
): Promise<Company> {
  const workspaceId = `ws_${crypto.randomUUID().replaceAll("-", "")}` as WorkspaceId
  const query = "INSERT INTO workspaces (id, name, created_at) VALUES (?, 'Corpus', 0)"
  await env.DB.prepare(query).bind(workspaceId).run()
  const secret = `app-${crypto.randomUUID()}`
  const secrets = { accessToken: "EAAcorpus", appSecret: secret, verifyToken: "v" }
  const channels = numbers.map((number) => {
    const id = `ch_${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}` as ChannelId
    return { ...number, id, workspaceId, name: "Corpus", provider: "meta", phone: null, secrets } as const
  })
  for (const channel of channels) await partsOf(env).channels.add(channel)
  return { workspaceId, secret, channels }
}

/** Takes the company's channels away, so that the next deliveries do not try their secrets. */
export async function closed({ workspaceId }: Company): Promise<void> {
  await env.DB.prepare("DELETE FROM channels WHERE workspace_id = ?").bind(workspaceId).run()
}

/** A list, or none when it is something else. */
export function list(value: Loose | undefined): readonly Loose[] {
  return Array.isArray(value) ? (value as readonly Loose[]) : []
}

/** Every change of a delivery with its entry's id, by a walk that knows nothing of the product's reader. */
export function changesOf(
  body: unknown,
): readonly { readonly wabaId: string; readonly field: string; readonly value: Loose }[] {
  return list((body as Loose)["entry"]).flatMap((entry) =>
    list(entry?.["changes"]).map((change) => {
      return {
        wabaId: String(entry["id"] ?? ""),
        field: String(change?.["field"]),
        value: change?.["value"] ?? ({} as Loose),
      }
    }),
  )
}

/** The numbers that deliveries are for; an account without a number of its own stands for itself. */
export function numbersOf(bodies: readonly unknown[]) {
  const numbers = new Map<string, { phoneNumberId: string; wabaId: string }>()
  for (const { wabaId, value } of bodies.flatMap(changesOf)) {
    const told = value?.["metadata"]?.["phone_number_id"]
    const phoneNumberId = told === undefined ? `of-${wabaId}` : String(told)
    numbers.set(phoneNumberId, { phoneNumberId, wabaId })
  }
  return numbers.size === 0 ? [{ phoneNumberId: "none", wabaId: "none" }] : [...numbers.values()]
}

/** Delivers a body as Meta does, on the address of one channel or of all: the status answered. */
export async function deliver(body: unknown, secret: string, on: ChannelWithSecrets | null): Promise<number> {
  return (await deliverBytes(bytesOf(body), { secret, on })).status
}

/** Everything in the logs of a company, and every line that its histories show. */
export async function storedBy({ workspaceId, channels }: Company) {
  const { directories, conversations } = partsOf(env)
  const contacts = await directories.get(workspaceId).contacts(null, 1_000)
  const events: ConversationEvent[] = []
  const lines: ReturnType<typeof historyMessage>[] = []
  for (const contact of contacts) {
    for (const { id } of channels) {
      const room = conversations.get(conversationIdentity(workspaceId, id, contact).conversationId)
      events.push(...((await room.events(null, 1_000))?.events ?? []).map(({ event }) => event))
      const items = (await room.history(null, 1_000, false, false))?.items ?? []
      lines.push(...items.flatMap((item) => (item.kind === "message" ? [historyMessage(item)] : [])))
    }
  }
  return { events, lines }
}

/** What a company has stored. */
export type Stored = Awaited<ReturnType<typeof storedBy>>

/** What deliveries told; what came of fetching the files is told in its own time. */
export function told({ events }: Stored): readonly ConversationEvent[] {
  return events.filter(({ type }) => !type.startsWith("Media"))
}
