import { type Accessor, createSignal } from "solid-js"
import { request } from "../../http/request.ts"
import type { Channel, CheckAnswer, Finding } from "./channel-answers.ts"
import { channelPath } from "./channel-path.ts"
import { type Act, createAct } from "./create-act.ts"
import type { Channels } from "./create-channels.ts"

/** What is found out about a channel, and what mends it. */
export interface Check {
  /** Wrong first, then what asks for care, what is good and what nobody tells. */
  readonly findings: () => readonly Finding[]
  /** When it was found, ISO 8601; undefined before the first answer. */
  readonly at: () => string | undefined
  readonly asking: Act
  /** The act under way or failed last, and what it was. */
  readonly mending: Act
  readonly mended: () => MendPart | undefined
  readonly run: () => Promise<void>
  /** Asks the provider for something, and checks again when it is done. */
  readonly mend: (part: MendPart, body?: object) => Promise<boolean>
}

/** The routes that ask a provider for something. */
export type MendPart = "subscribe" | "register" | "deregister" | "webhook"

const ORDER: readonly Finding["verdict"][] = ["wrong", "attention", "good", "unknown"]

/** The check of a channel; it is not run by itself. */
export function createCheck(channel: Accessor<Channel>, channels: Channels): Check {
  const [answer, setAnswer] = createSignal<CheckAnswer>()
  const [mended, setMended] = createSignal<MendPart>()
  const provider = () => channel().provider
  const [asking, mending] = [createAct(provider), createAct(provider)]

  async function run(): Promise<void> {
    const { id } = channel()
    await asking.run(async () => {
      setAnswer(await request<CheckAnswer>("POST", channelPath(id, "check"), {}))
    })
    await channels.renew(id)
  }

  async function mend(part: MendPart, body: object = {}): Promise<boolean> {
    setMended(part)
    const isDone = await mending.run(() => request("POST", channelPath(channel().id, part), body))
    if (isDone) await run()
    return isDone
  }

  const findings = () =>
    (answer()?.items ?? []).toSorted(
      (one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict),
    )
  return { findings, at: () => answer()?.at, asking, mending, mended, run, mend }
}
