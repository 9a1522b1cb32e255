import { env } from "cloudflare:workers"
import { expect } from "vitest"
import { whatsAppCallId } from "#domain/call/whatsapp-call.ts"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import type { WorkspaceId } from "#domain/ids.ts"
import { partsOf } from "../../compose.ts"
import { type Company, changesOf, type Loose, list, type Stored } from "./corpus-company.ts"
import { journalOf } from "./some-edge.ts"

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

/** Every message and every status that names somebody stands in the logs, and its line says what Meta said. */
export function expectSaid(bodies: readonly unknown[], stored: Stored): void {
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

/** What is told in other fields stands where its kind belongs, or was kept as it came. */
export async function expectKept(
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
