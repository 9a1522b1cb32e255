import { env } from "cloudflare:workers"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { whatsAppCallId } from "#domain/call/whatsapp-call.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { ChannelId, WorkspaceId } from "#domain/ids.ts"
import type { ChannelWithSecrets } from "../../app/channel.ts"
import { conversationIdentity } from "../../app/conversation-identity.ts"
import { partsOf } from "../../compose.ts"
import { historyMessage } from "../../http/message-json.ts"
import { type FakeGraph, fakeGraph } from "./fake-graph.ts"
import { bytesOf, deliverBytes, journalOf } from "./some-edge.ts"

const { files, isRequired } = env.TEST_CORPUS
const MISSING = "the payload corpus ../shared/corpus/whatsapp is missing"

type Loose = { readonly [key: string]: Loose } & readonly Loose[] & string

let graph: FakeGraph

beforeAll(() => {
  graph = fakeGraph()
})
afterEach(() => expect(graph.faults).toEqual([]))

/** A workspace with the channels that some deliveries are for, all of one app. */
interface Company {
  readonly workspaceId: WorkspaceId
  readonly secret: string
  readonly channels: readonly ChannelWithSecrets[]
}

async function company(
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
async function closed({ workspaceId }: Company): Promise<void> {
  await env.DB.prepare("DELETE FROM channels WHERE workspace_id = ?").bind(workspaceId).run()
}

function list(value: Loose | undefined): readonly Loose[] {
  return Array.isArray(value) ? (value as readonly Loose[]) : []
}

/** Every change of a delivery with its entry's id, by a walk that knows nothing of the product's reader. */
function changesOf(
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
function numbersOf(bodies: readonly unknown[]) {
  const numbers = new Map<string, { phoneNumberId: string; wabaId: string }>()
  for (const { wabaId, value } of bodies.flatMap(changesOf)) {
    const told = value?.["metadata"]?.["phone_number_id"]
    const phoneNumberId = told === undefined ? `of-${wabaId}` : String(told)
    numbers.set(phoneNumberId, { phoneNumberId, wabaId })
  }
  return numbers.size === 0 ? [{ phoneNumberId: "none", wabaId: "none" }] : [...numbers.values()]
}

async function deliver(body: unknown, secret: string, on: ChannelWithSecrets | null): Promise<number> {
  return (await deliverBytes(bytesOf(body), { secret, on })).status
}

/** Everything in the logs of a company, and every line that its histories show. */
async function storedBy({ workspaceId, channels }: Company) {
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

/** What Meta's own words let one expect of a message in a history; undefined for what is no line there. */
function expectedLine(message: Loose): { readonly type: string; readonly text?: string } | undefined {
  const type = message["type"] as string
  const part = message[type] as Loose | undefined
  switch (type) {
    case "text":
      return part === undefined ? undefined : { type, text: part["body"] ?? "" }
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return part?.["id"] === undefined
        ? undefined
        : { type, text: part["caption"] ?? part["filename"] ?? "" }
    case "button":
      return { type, text: part?.["text"] ?? "" }
    case "location":
    case "order":
      return { type }
    case "contacts":
      return {
        type,
        text: list(part)
          .map((one) => one["name"]?.["formatted_name"])
          .join(", "),
      }
    case "interactive": {
      const reply = part?.["button_reply"] ?? part?.["list_reply"]
      return reply === undefined ? undefined : { type, text: reply["title"] ?? "" }
    }
    default:
      return undefined
  }
}

function wamidOf(event: ConversationEvent): string | undefined {
  return "wamid" in event ? event.wamid : undefined
}

/** What deliveries told; what came of fetching the files is told in its own time. */
function told({ events }: Stored): readonly ConversationEvent[] {
  return events.filter(({ type }) => !type.startsWith("Media"))
}

type Stored = Awaited<ReturnType<typeof storedBy>>

function expectMessage(message: Loose, { events, lines }: Stored): void {
  const id = message["id"] as string
  expect(events.filter((event) => event.type === "MessageReceived" && event.wamid === id)).toHaveLength(1)
  const expected = expectedLine(message)
  const line = lines.find(({ wamid }) => wamid === id)
  if (expected === undefined || line === undefined || line.edited) return
  expect(line).toMatchObject(expected)
}

function expectStatus(status: Loose, { events }: Stored): void {
  const found = events.filter((event) => wamidOf(event) === status["id"])
  const names = found.flatMap((event) => ("status" in event ? [event.status] : []))
  expect(names.some((name) => name.endsWith(String(status["status"])))).toBe(true)
}

function isNamed(update: Loose, ...keys: readonly string[]): boolean {
  return typeof update["id"] === "string" && keys.some((key) => update[key] !== undefined)
}

/** Fields that the templates take in; a warning among them is kept as well. */
const OF_TEMPLATES = /^(?:message_template_(?:status|quality|components)_update|template_category_update)$/

/** Fields whose messages, or choices, stand in the logs; what else is in them is kept as it came. */
const MIRRORS = /^(?:smb_message_echoes|message_echoes|history)$/
const CHOICES = /^(?:stop|resume|signup)$/

/** What a change of such a field has left in the logs; false when it has nothing that belongs there. */
function isMirrored(field: string, value: Loose, { events }: Stored): boolean {
  const threads = list(value["history"]).flatMap((chunk) => list(chunk["threads"]))
  const messages = [
    ...[...list(value["message_echoes"]), ...list(value["messages"])],
    ...threads.flatMap((thread) => list(thread["messages"])),
  ].filter((message) => message["type"] !== "media_placeholder")
  if (!MIRRORS.test(field) || messages.length === 0) return false
  for (const { id } of messages) {
    const found = events.filter((event) => event.type === "MessageMirrored" && event.wamid === String(id))
    expect(found).toHaveLength(1)
    if (field !== "history") expect(found).toMatchObject([{ direction: "out" }])
  }
  return true
}

function isChosen(field: string, value: Loose, { events }: Stored): boolean {
  const choices = list(value["user_preferences"]).filter((one) => CHOICES.test(one["value"] ?? ""))
  if (field !== "user_preferences" || choices.length === 0) return false
  const expected = choices.map((one) => (one["value"] === "stop" ? "stop" : "resume"))
  const found = events.flatMap((event) => (event.type === "MarketingChosen" ? [event.choice] : []))
  expect(found).toEqual(expect.arrayContaining(expected))
  return true
}

/** What a step of a call has to leave in the log; undefined for what is kept as it came. */
const STEPS: Readonly<Record<string, string>> = {
  ...{ call_created: "CallStarted", connect: "CallStarted", terminate: "CallEnded" },
  ...{ RINGING: "CallStarted", ACCEPTED: "CallAnswered", REJECTED: "CallEnded" },
}

/** Whether a change tells of calls and nothing else; each step stands in the log then, and a call has begun once. */
function isCalled(field: string, value: Loose, { events }: Stored): boolean {
  const steps = [...list(value["calls"]), ...list(value["statuses"])]
  const expected = steps.map((step) => STEPS[step["event"] ?? step["status"] ?? ""])
  if (field !== "calls" || steps.length === 0 || expected.includes(undefined)) return false
  for (const [index, { id }] of steps.entries()) {
    const callId = whatsAppCallId(String(id))
    const types = events.flatMap((event) =>
      "callId" in event && event.callId === callId ? [event.type] : [],
    )
    expect(types).toContain(expected[index])
    expect(types.filter((type) => type === "CallStarted")).toHaveLength(1)
  }
  return true
}

/** Whether a change tells the phone's contacts, each of whom the workspace knows then by the name told. */
async function isInPhoneBook(field: string, value: Loose, workspaceId: WorkspaceId): Promise<boolean> {
  if (field !== "smb_app_state_sync") return false
  const { directories, contacts } = partsOf(env)
  for (const { contact, action } of list(value["state_sync"])) {
    const id = (await directories.get(workspaceId).find({ phone: String(contact?.["phone_number"]) })) ?? ""
    const name = (await contacts.givenNames(workspaceId, [id])).get(id)
    expect(name).toBe(action === "remove" ? undefined : contact?.["full_name"])
  }
  return true
}

async function expectKept(
  bodies: readonly unknown[],
  { workspaceId }: Company,
  stored: Stored,
): Promise<void> {
  const byField = await journalOf(workspaceId).keptByField()
  const { items } = await journalOf(workspaceId).kept(null, null, 1_000)
  for (const { field, value } of bodies.flatMap(changesOf)) {
    if (field === "messages" || field === "undefined" || OF_TEMPLATES.test(field)) continue
    if (isMirrored(field, value, stored) || isChosen(field, value, stored)) continue
    if (isCalled(field, value, stored)) continue
    if (await isInPhoneBook(field, value, workspaceId)) continue
    expect(byField[field]).toBeGreaterThanOrEqual(1)
    expect(items.some(({ raw }) => raw.includes(`"${field}"`))).toBe(true)
  }
}

async function totalsOf({ workspaceId }: Company, deliveries: number) {
  return vi.waitFor(
    async () => {
      expect((await journalOf(workspaceId).deliveries(null, 1_000)).items).toHaveLength(deliveries)
      return journalOf(workspaceId).totals()
    },
    { timeout: 4_000, interval: 20 },
  )
}

if (files === null) {
  const report = isRequired ? it : it.skip
  report(`[HOOK7] every webhook of the corpus (${MISSING})`, () => expect(files).not.toBeNull())
} else {
  describe("the payload corpus", () => {
    it("[HOOK7] is all there", () => {
      expect(files.flatMap(({ bodies }) => bodies).length).toBeGreaterThan(250)
    })

    it.concurrent.each(files)("[HOOK7] $name is answered 200 and leaves what its kind promises", async ({
      bodies,
    }) => {
      const own = await company(numbersOf(bodies))
      const [only = null, ...others] = own.channels
      const address = others.length === 0 ? only : null
      for (const body of bodies) expect(await deliver(body, own.secret, address)).toBe(200)
      const stored = await storedBy(own)
      const seen = new Set<string>()
      for (const { field, value } of bodies.flatMap(changesOf)) {
        if (field !== "messages") continue
        for (const message of list(value?.["messages"])) {
          const id = String(message["id"])
          if (isNamed(message, "from", "from_user_id", "group_id") && !seen.has(id))
            expectMessage(message, stored)
          seen.add(id) // a placeholder that stands for two messages is one message
        }
        for (const status of list(value?.["statuses"])) {
          if (isNamed(status, "recipient_id", "recipient_user_id")) expectStatus(status, stored)
        }
      }
      await expectKept(bodies, own, stored)
      for (const body of bodies) expect(await deliver(body, own.secret, null)).toBe(200)
      expect(told(await storedBy(own))).toEqual(told(stored))
      await closed(own)
    })

    it("[HOOK4] all of it on a channel that it is not for is 200, kept raw with its cause, and counted", async () => {
      const other = await company([{ phoneNumberId: "1", wabaId: "1" }])
      const bodies = files.flatMap((file) => file.bodies)
      for (const body of bodies)
        expect(await deliver(body, other.secret, other.channels[0] ?? null)).toBe(200)
      const totals = await totalsOf(other, bodies.length)
      expect(totals.acknowledged).toBeGreaterThan(bodies.length)
      expect(totals.stored + totals.kept + totals.dead).toBe(totals.acknowledged)
      const letters = await journalOf(other.workspaceId).deadLetters(null, null, 1_000)
      expect(letters.items.length).toBeGreaterThan(100)
      expect(letters.items.every(({ detail }) => detail !== "")).toBe(true)
      await closed(other)
    })
  })
}
