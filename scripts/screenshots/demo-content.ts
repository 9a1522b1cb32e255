import { type Asker, ask } from "./ask.ts"
import { fillCalls } from "./demo-calls.ts"
import type { DemoFiles } from "./demo-files.ts"
import { fillKinds } from "./demo-kinds.ts"
import { SILENT, UNANSWERED, writePeople } from "./demo-people.ts"
import { setUp } from "./demo-setup.ts"
import { fillTalk } from "./demo-talk.ts"
import { CALLER, tellWhatsAppCalls } from "./demo-whatsapp-calls.ts"

/** The demo, by what is special about its parts. */
export interface DemoContent {
  /** The conversation that is opened in pictures. */
  readonly conversationId: string
  /** One that was closed. */
  readonly closedId: string
  /** One whose 24 hours are over. */
  readonly silentId: string
  /** One with messages of every kind that has a form, and answers to them. */
  readonly kindsId: string
  /** One that WhatsApp tells calls of. */
  readonly callerId: string
  /** One whose customer rang the telephone in vain. */
  readonly callbackId: string
  readonly channelId: string
  readonly templateId: string
  /** The PBX goes with it: what it does now is told as long as pictures are taken. */
  close(): void
}

const TEXTS = [
  "Bom dia! Consegue na segunda depois das 16h? Minha mãe precisa ir junto e o convênio é o Bradesco.",
  "Segue o pedido do Dr. Ivo",
  "Qual o valor da consulta?",
  "Obrigada! 😊",
  "Oi, sou a filha da Marlene. Ela pode comer antes do exame?",
]

const LABELS = [
  ["Mamografia", "green"],
  ["Remarcar", "orange"],
  ["Bradesco Saúde", "gray"],
  ["Urgência", "red"],
  ["Retorno", "purple"],
  ["Particular", "blue"],
] as const

/** Fills an empty workspace with what a morning at a clinic has; a filled one keeps what it has. */
export async function fillDemo(
  asker: Asker,
  simulatorUrl: string,
  makeFiles: () => Promise<DemoFiles>,
): Promise<DemoContent> {
  const isNew = (await rows(asker)).length === 0
  if (isNew) {
    await write(simulatorUrl)
    await arrived(asker, 5)
    await sortOut(asker)
    await setUp(asker, simulatorUrl)
    const [person, kindsId] = await ownPerson(asker, simulatorUrl)
    await fillKinds(asker, { url: simulatorUrl, person }, kindsId)
    await fillTalk(asker, { url: simulatorUrl, person: TALKER.id }, await talkWith(asker), await makeFiles())
    const before = (await rows(asker)).length
    const more = (await writePeople(simulatorUrl)) + (await tellWhatsAppCalls(simulatorUrl))
    await arrived(asker, before + more)
  }
  const agent = isNew ? await fillCalls(asker) : undefined
  const [closedId] = await rows(asker, "filter=closed")
  const [silentId] = await rows(asker, `filter=all&q=${encodeURIComponent(SILENT)}`)
  const kindsId = await own(asker)
  const [callerId] = await rows(asker, `filter=all&q=${encodeURIComponent(CALLER.name)}`)
  const [callbackId] = await rows(asker, `filter=all&q=${encodeURIComponent(UNANSWERED)}`)
  const { items: templates } = await ask<Items>(asker, "GET", "/whatsapp/templates")
  const { items: channels } = await ask<Items>(asker, "GET", "/channels")
  return {
    conversationId: await talkWith(asker),
    closedId: known(closedId, "closed conversation"),
    silentId: known(silentId, "silent conversation"),
    kindsId: known(kindsId, "conversation of the owner's"),
    callerId: known(callerId, "call over WhatsApp"),
    callbackId: known(callbackId, "missed call"),
    channelId: known(channels[0]?.id, "channel"),
    templateId: known(templates[0]?.id, "template"),
    close: () => agent?.close(),
  }
}

interface Items {
  readonly items: readonly { readonly id: string }[]
}

function known(id: string | undefined, what: string): string {
  if (id === undefined) throw new Error(`the demo has no ${what}`)
  return id
}

/** Who has sent one of everything: the simulator's person. */
const TALKER = { id: "ana", name: "Ana Souza" }

async function talkWith(asker: Asker): Promise<string> {
  const [found] = await rows(asker, `filter=all&q=${encodeURIComponent(TALKER.name)}`)
  if (found === undefined) throw new Error(`${TALKER.name} has no open conversation`)
  return found
}

/** The conversation that was assigned to the owner. */
async function own(asker: Asker): Promise<string | undefined> {
  const talk = await talkWith(asker)
  return (await rows(asker, "filter=mine")).filter((id) => id !== talk).at(-1)
}

/** The simulator's person behind the conversation that is assigned to the owner, and that. */
async function ownPerson(asker: Asker, simulatorUrl: string): Promise<readonly [string, string]> {
  const ownId = known(await own(asker), "conversation of the owner's")
  for (const { id, name } of await people(simulatorUrl)) {
    const found = await rows(asker, `filter=all&q=${encodeURIComponent(name)}`)
    if (found.includes(ownId)) return [id, ownId]
  }
  throw new Error("the owner has no conversation with somebody of the simulator")
}

async function people(simulatorUrl: string) {
  const answer = await fetch(`${simulatorUrl}/simulator/people`)
  const { items } = (await answer.json()) as {
    readonly items: readonly { readonly id: string; readonly name: string }[]
  }
  return items
}

interface Listed {
  readonly items: readonly { readonly conversationId: string }[]
}

async function write(simulatorUrl: string): Promise<void> {
  for (const [index, { id }] of (await people(simulatorUrl)).entries()) {
    const body = TEXTS[index % TEXTS.length] ?? ""
    await fetch(`${simulatorUrl}/simulator/people/${id}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "text", text: { body } }),
    })
  }
}

async function arrived(asker: Asker, count: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await rows(asker)).length >= count) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error("the simulator's messages did not arrive")
}

async function sortOut(asker: Asker): Promise<void> {
  const talk = await talkWith(asker)
  const [two, three, four, five] = (await rows(asker)).filter((id) => id !== talk)
  const labels: string[] = []
  for (const [name, color] of LABELS) {
    const made = await ask<{ readonly id: string }>(asker, "POST", "/labels", { name, color })
    labels.push(made.id)
  }
  const me = await ask<{ readonly user: { readonly id: string } }>(asker, "GET", "/me")
  const act = (id: string | undefined, path: string, body: unknown) =>
    ask(asker, "POST", `/conversations/${id}/${path}`, body)
  await act(talk, "labels", { add: labels.slice(0, 2), remove: [] })
  await act(talk, "priority", { priority: "urgent" })
  await act(talk, "notes", { text: "A mãe é cadeirante: sala 2." })
  await act(two, "labels", { add: labels.slice(3, 4), remove: [] })
  await act(three, "assign", { attendant_id: me.user.id })
  await act(four, "snooze", { until: Date.now() + 3 * 60 * 60 * 1000 })
  await act(five, "close", {})
}

async function rows(asker: Asker, query = "filter=all"): Promise<readonly string[]> {
  const page = await ask<Listed>(asker, "GET", `/inbox?${query}`)
  return page.items.map(({ conversationId }) => conversationId)
}
