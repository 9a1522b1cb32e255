import type { AmiMessage } from "../../ami/message.ts"
import type { LiveStage } from "../live-stage.ts"
import type { SipCall } from "../sip/sip-call.ts"

/** A scenario as people and programs play it. */
export type Play = (stage: LiveStage) => Promise<void>

/** The calls of one talk: the customer's, and those to 201 and 202. */
export interface Talk {
  readonly line: SipCall
  readonly one: SipCall
  readonly two: SipCall
}

/** Nobody hands a call over within milliseconds of taking it, and Asterisk then still negotiates with the phone. */
export const MOMENT_MS = 300

/** WhatsApp calls, 201 and 202 ring. */
export async function bothRing(stage: LiveStage, number: string): Promise<Talk> {
  const line = stage.callIn(number)
  const [one, two] = await Promise.all([stage.ringing("201"), stage.ringing("202")])
  await stage.told("ringing", 2)
  return { line, one, two }
}

/** WhatsApp calls, 201 and 202 ring, 201 takes it. */
export async function taken(stage: LiveStage, number: string): Promise<Talk> {
  const talk = await bothRing(stage, number)
  await talk.one.answer()
  await stage.told("answered")
  return talk
}

/** Plays while the dialplan has another value of a variable. */
export async function withVariable(
  stage: LiveStage,
  name: string,
  value: string,
  usual: string,
  play: Play,
): Promise<void> {
  await stage.control("Setvar", { Variable: name, Value: value })
  try {
    await play(stage)
  } finally {
    await stage.control("Setvar", { Variable: name, Value: usual })
  }
}

/** Plays with the queue as FreePBX makes it. */
export function inFreepbx(play: Play): Play {
  return (stage) => withVariable(stage, "FILA", "fila-freepbx", "fila-recepcao", play)
}

/** The channel of an endpoint of PJSIP, as its events name it. */
export function channelOf(stage: LiveStage, user: string): string {
  const isIt = (event: AmiMessage) => event["Channel"]?.startsWith(`PJSIP/${user}-`) === true
  return stage.events.find(isIt)?.["Channel"] ?? ""
}
