/** Who asks the product: somebody's session. */
export interface Asker {
  readonly url: string
  readonly cookie: string
}

/** Asks the API; throws with the server's own words when it refuses. */
export async function ask<T>(asker: Asker, method: string, path: string, body?: unknown): Promise<T> {
  const { url, cookie } = asker
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...{ cookie, origin: url, "content-type": "application/json" },
      "idempotency-key": crypto.randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return (text === "" ? undefined : JSON.parse(text)) as T
}

/** Signs somebody in. */
export async function signInBy(url: string, email: string, password: string): Promise<Asker> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { origin: url, "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`signing in as ${email}: ${answer.status}`)
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0])
  return { url, cookie: cookie.join("; ") }
}
