import { type AmiMessage, headerOf } from "../ami/message.ts"

/** A channel as an event describes it. */
export interface ChannelSnapshot {
  readonly id: string
  readonly linkedId: string
  readonly channel: string
  /** 0 down, 4 ringing at Asterisk, 5 ringing at the phone, 6 up. */
  readonly state: string
  readonly context: string | null
  readonly exten: string | null
  readonly callerNumber: string | null
  readonly callerName: string | null
}

/** The channel that an event describes under a prefix (`Dest`, `Transferer`, …; "" for its own), or null. */
export function snapshotOf(event: AmiMessage, prefix = ""): ChannelSnapshot | null {
  const id = headerOf(event, `${prefix}Uniqueid`)
  const channel = headerOf(event, `${prefix}Channel`)
  if (id === null || channel === null) return null
  const exten = headerOf(event, `${prefix}Exten`)
  return {
    id,
    channel,
    linkedId: headerOf(event, `${prefix}Linkedid`) ?? id,
    state: event[`${prefix}ChannelState`] ?? "",
    context: headerOf(event, `${prefix}Context`),
    exten: exten === "s" ? null : exten,
    callerNumber: headerOf(event, `${prefix}CallerIDNum`),
    callerName: headerOf(event, `${prefix}CallerIDName`),
  }
}
