import type { KilledHouse } from "./killed-house.ts"
import type { AskedOnce, Ledger } from "./ledger.ts"

const PATIENCE_MS = 10_000

/** An answer of the API: its status and its JSON, or null when the connection broke before it. */
export type ApiAnswer = { readonly status: number; readonly json: Readonly<Record<string, unknown>> } | null

/** Asks the API: programs post, each time with a key of its own; the owner reads. */
export async function ask(
  house: KilledHouse,
  path: string,
  post?: { readonly key: string; readonly body: unknown },
): Promise<ApiAnswer> {
  const program = { authorization: `Bearer ${house.apiKey}`, "content-type": "application/json" }
  const init =
    post === undefined
      ? { headers: { cookie: await cookieOf(house) } }
      : {
          method: "POST",
          headers: { ...program, "idempotency-key": post.key },
          body: JSON.stringify(post.body),
        }
  try {
    const answer = await fetch(house.url + path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
    const text = await answer.text()
    return { status: answer.status, json: text === "" ? {} : JSON.parse(text) }
  } catch {
    return null
  }
}

const sessions = new WeakMap<KilledHouse, string>()

/** The owner's session, opened once; it outlives every kill, and people have no pace to keep. */
async function cookieOf(house: KilledHouse): Promise<string> {
  const known = sessions.get(house)
  if (known !== undefined) return known
  const answer = await fetch(`${house.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: house.url },
    body: JSON.stringify({ email: "owner@ramal.local", password: house.ownerPassword }),
  })
  if (answer.status !== 200)
    throw new Error(`signing in was answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ")
  sessions.set(house, cookie)
  return cookie
}

/** What a GET answers, which is to be 200. */
export async function read<Body>(house: KilledHouse, path: string): Promise<Body> {
  const answer = await ask(house, path)
  if (answer?.status !== 200) throw new Error(`GET ${path} answered ${JSON.stringify(answer)}`)
  return answer.json as Body
}

/** Sends a reply, or repeats one whose answer was lost, under the same key. */
export async function reply(house: KilledHouse, ledger: Ledger, asked: AskedOnce): Promise<void> {
  ledger.replies.set(asked.key, asked)
  const body = { to: asked.phone, text: asked.text }
  const answer = await ask(house, "/api/v1/whatsapp/send/text", { key: asked.key, body })
  if (answer?.status === 202) {
    asked.messageId = String(answer.json["message_id"])
    asked.conversationId = String(answer.json["conversation_id"])
  } else if (!isExcused(answer)) ledger.surprises.push(`a reply was answered ${JSON.stringify(answer)}`)
}

/** Adds a note for colleagues under a key of its own. */
export async function addNote(
  house: KilledHouse,
  ledger: Ledger,
  asked: AskedOnce & { isAdded?: boolean },
  conversationId: string,
): Promise<void> {
  ledger.notes.set(asked.key, asked)
  asked.conversationId = conversationId
  const path = `/api/v1/conversations/${conversationId}/notes`
  const answer = await ask(house, path, { key: asked.key, body: { text: asked.text } })
  if (answer?.status === 201) asked.isAdded = true
  else if (!isExcused(answer)) ledger.surprises.push(`a note was answered ${JSON.stringify(answer)}`)
}

/** A cut, a start under way, or a first request with the same key that died less than a minute ago. */
function isExcused(answer: ApiAnswer): boolean {
  if (answer === null || answer.status === 503) return true
  return answer.status === 409 && answer.json["code"] === "idempotency-key-in-use"
}
