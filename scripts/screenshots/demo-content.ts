import { type Asker, ask } from "./ask.ts"
import type { DemoFiles } from "./demo-files.ts"
import { fillTalk } from "./demo-talk.ts"

/** Conversations of the demo, by what is special about them. */
export interface DemoContent {
  /** The one that is opened in pictures. */
  readonly conversationId: string
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
  const before = await rows(asker)
  if (before.length === 0) {
    await write(simulatorUrl)
    await arrived(asker, 5)
    await sortOut(asker)
    await setUp(asker)
    await fillTalk(asker, { url: simulatorUrl, person: TALKER.id }, await talkWith(asker), await makeFiles())
  }
  const [first] = await rows(asker)
  if (first === undefined) throw new Error("the demo has no conversation")
  return { conversationId: first }
}

/** Who has sent one of everything: the simulator's person. */
const TALKER = { id: "ana", name: "Ana Souza" }

async function talkWith(asker: Asker): Promise<string> {
  const path = `/inbox?filter=all&q=${encodeURIComponent(TALKER.name)}`
  const { items } = await ask<Listed>(asker, "GET", path)
  const [found] = items
  if (found === undefined) throw new Error(`${TALKER.name} has no open conversation`)
  await ask(asker, "POST", `/conversations/${found.conversationId}/reopen`).catch(() => undefined)
  return found.conversationId
}

interface Listed {
  readonly items: readonly { readonly conversationId: string }[]
}

async function write(simulatorUrl: string): Promise<void> {
  const answer = await fetch(`${simulatorUrl}/simulator/people`)
  const { items } = (await answer.json()) as { readonly items: readonly { readonly id: string }[] }
  for (const [index, { id }] of items.entries()) {
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

async function setUp(asker: Asker): Promise<void> {
  const greeting = "Bom dia, {{contact.first_name}}! Aqui é {{attendant.first_name}}. Como posso ajudar?"
  await ask(asker, "POST", "/canned-replies", {
    shortcut: "bom-dia",
    title: "Bom dia",
    text: greeting,
    shared: true,
  })
  await ask(asker, "POST", "/custom-fields", {
    key: "convenio",
    name: "Convênio",
    kind: "choice",
    choices: ["Bradesco", "Unimed", "Particular"],
  })
  const query = { filter: "all", priority: "urgent" }
  await ask(asker, "POST", "/views", { name: "Urgentes da manhã", query, shared: true })
}

async function rows(asker: Asker): Promise<readonly string[]> {
  const page = await ask<Listed>(asker, "GET", "/inbox?filter=all")
  return page.items.map(({ conversationId }) => conversationId)
}
