import { type Asker, ask, signInBy } from "./ask.ts"
import type { DemoFiles } from "./demo-files.ts"

/** Who calls the owner in a note; her password is for this workspace only. */
export const COLLEAGUE = {
  name: "Bia Nunes",
  email: "bia@clinica.test",
  password: "segredo-da-bia",
  role: "attendant",
}

interface Phone {
  readonly url: string
  readonly person: string
}

/**
 * Fills a conversation with one of everything: what phones send, what is answered, quoted, edited, refused, written
 * down. `phone` is the simulator's person behind it.
 */
export async function fillTalk(
  owner: Asker,
  phone: Phone,
  conversationId: string,
  files: DemoFiles,
): Promise<void> {
  const say = (body: object) => onPhone(phone, JSON.stringify(body), "application/json")
  await sendFile(phone, "image", files.photo, { caption: "O pedido que ele me deu" })
  await sendFile(phone, "document", files.document)
  await sendFile(phone, "audio", files.voice, { voice: "true" })
  await say({ type: "location", location: { latitude: -23.5503, longitude: -46.6339, name: "Praça da Sé" } })
  await say({
    type: "contacts",
    contacts: [
      { name: { formatted_name: "Dr. Ivo Andrade" }, phones: [{ phone: "+55 11 3333-4444", type: "WORK" }] },
    ],
  })
  const question = await say({ type: "text", text: { body: "Vocês atendem Bradesco na quinta à tarde?" } })
  const reply = await send(owner, conversationId, "text", {
    text: "Atendemos, sim. Tenho quinta às 14h20 ou às 16h; qual fica melhor?",
    reply_to: question,
  })
  await send(owner, conversationId, "buttons", {
    text: "Confirma a mamografia na quinta?",
    buttons: [
      { id: "sim", title: "Confirmo" },
      { id: "nao", title: "Outro dia" },
    ],
  })
  const edited = await say({ type: "text", text: { body: "Às 16h, por favr" } })
  await say({ type: "edit", edit: { message_id: edited, text: "Às 16h, por favor" } })
  const regret = await say({ type: "text", text: { body: "Mensagem que ela apagou" } })
  await say({ type: "revoke", revoke: { message_id: regret } })
  await say({ type: "reaction", reaction: { message_id: await wamidOf(owner, reply), emoji: "👍" } }).catch(
    () => undefined,
  )
  await say({ type: "unsupported" }).catch(() => undefined)
  await fromColleague(owner, conversationId)
  await say({ type: "text", text: { body: "Obrigada! 😊 Olhe também https://clinica.example/preparo" } })
}

/** A colleague who writes a note that calls the owner, and one answer of hers. */
async function fromColleague(owner: Asker, conversationId: string): Promise<void> {
  await ask(owner, "POST", "/users", COLLEAGUE)
  const bia = await signInBy(owner.url, COLLEAGUE.email, COLLEAGUE.password)
  const { user } = await ask<{ readonly user: { readonly id: string; readonly name: string } }>(
    owner,
    "GET",
    "/me",
  )
  await ask(bia, "POST", `/conversations/${conversationId}/notes`, {
    text: `@${user.name} a mãe é cadeirante: dá para usar a sala 2 na quinta?`,
    mentions: [user.id],
  })
  await send(bia, conversationId, "text", { text: "Anotado: quinta, 16h, com a Dra. Helena." })
}

async function send(asker: Asker, conversationId: string, kind: string, body: object): Promise<string> {
  const path = `/whatsapp/send/${kind}`
  const told = await ask<{ readonly message_id: string }>(asker, "POST", path, {
    conversation_id: conversationId,
    ...body,
  })
  return told.message_id
}

/** Meta's name of a message of ours, once it has one. */
export async function wamidOf(asker: Asker, messageId: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const path = `/whatsapp/messages/${messageId}`
    const { wamid } = await ask<{ readonly wamid: string | null }>(asker, "GET", path)
    if (wamid !== null) return wamid
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error("the reply was never sent")
}

function sendFile(phone: Phone, type: string, file: File, more: Readonly<Record<string, string>> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ type, ...more })) form.set(name, value)
  form.set("file", file)
  return onPhone(phone, form)
}

/** Writes on the phone and gives the message's name. */
async function onPhone({ url, person }: Phone, body: BodyInit, type?: string): Promise<string> {
  const answer = await fetch(`${url}/simulator/people/${person}/messages`, {
    method: "POST",
    ...(type === undefined ? {} : { headers: { "content-type": type } }),
    body,
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${person}: ${answer.status} ${text}`)
  const said: unknown = JSON.parse(text)
  return typeof said === "object" && said !== null && "id" in said ? String(said.id) : ""
}
