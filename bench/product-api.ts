import { API_KEY, OWNER } from "./servers.ts"

/** Ids of the conversations that the list shows first, `count` at most. */
export async function conversationIds(port: number, count: number): Promise<readonly string[]> {
  const address = `http://127.0.0.1:${port}/api/v1/inbox?filter=all&limit=${count}`
  const answer = await fetch(address, { headers: { authorization: `Bearer ${API_KEY}` } })
  const { items } = (await known(answer)) as { items: readonly { conversationId: string }[] }
  return items.map(({ conversationId }) => conversationId)
}

/** Makes API keys that may read the inbox; each of them is an attendant of its own to the feed. */
export async function makeApiKeys(port: number, count: number): Promise<readonly string[]> {
  const origin = `http://127.0.0.1:${port}`
  const headers = { origin, "content-type": "application/json" }
  const signedIn = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers,
    body: JSON.stringify(OWNER),
  })
  await known(signedIn)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ")
  const keys: string[] = []
  for (let index = 0; index < count; index++) {
    const body = JSON.stringify({ name: `Lista ${index}`, scopes: ["messages:read"] })
    const made = await fetch(`${origin}/api/v1/api-keys`, {
      method: "POST",
      headers: { ...headers, cookie },
      body,
    })
    keys.push(((await known(made)) as { key: string }).key)
  }
  return keys
}

/** The answer's JSON; throws on a refusal, with what it says. */
async function known(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
