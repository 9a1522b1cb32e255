import { createHash } from "node:crypto"
import type { ActionFields } from "./action.ts"
import type { ActionAnswer } from "./pending-actions.ts"

/** An account of `manager.conf`; `events` are the classes that are asked for, `on` for all it may read. */
export interface AmiAccount {
  readonly username: string
  readonly secret: string
  /** `challenge` keeps the secret off the wire; `plain` is for TLS, or a server without MD5. */
  readonly method: "plain" | "challenge"
}

type Act = (name: string, fields: ActionFields) => Promise<ActionAnswer>

/** Logs in, plainly or by MD5 challenge; the answer is that of the `Login` action, or what kept it from being sent. */
export async function logIn(act: Act, account: AmiAccount): Promise<ActionAnswer> {
  const fields = { Username: account.username, Events: "on" }
  if (account.method === "plain") return act("Login", { ...fields, Secret: account.secret })
  const answer = await act("Challenge", { AuthType: "MD5" })
  if (answer.kind !== "done") return answer
  const challenge = answer.response["Challenge"] ?? ""
  const key = createHash("md5").update(`${challenge}${account.secret}`).digest("hex")
  return act("Login", { ...fields, AuthType: "MD5", Key: key })
}
