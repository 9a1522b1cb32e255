import { type AmiMessage, countOf, headerOf } from "../ami/message.ts"
import { type Call, legOf, say, withLeg } from "./call.ts"

/** `MessageWaiting`: of a channel it means that its caller left a message; without one, that somebody listened. */
export function onMessageWaiting(call: Call, event: AmiMessage, atMs: number): Call {
  const mailbox = headerOf(event, "Mailbox")
  if (mailbox === null || (countOf(event, "New") ?? 0) === 0) return call
  const left = say({ ...call, hasVoicemail: true }, { type: "voicemail-left", mailbox }, atMs)
  return call.voicemailFile === null ? left : sayFile(left, call.voicemailFile, atMs)
}

/** `MixMonitorStart` and `MixMonitorStop`. */
export function onMixMonitor(call: Call, event: AmiMessage, atMs: number): Call {
  const phase = event["Event"] === "MixMonitorStart" ? "started" : "stopped"
  const file = legOf(call, event["Uniqueid"])?.recordingFile ?? null
  return say(call, { type: "recording", of: "call", phase, file }, atMs)
}

/** `VarSet`: where a recording goes and where a message was put, for accounts that may read class `dialplan`. */
export function onVarSet(call: Call, event: AmiMessage, atMs: number): Call {
  const file = headerOf(event, "Value")
  if (file === null) return call
  if (event["Variable"] === "MIXMONITOR_FILENAME")
    return withLeg(call, event["Uniqueid"] ?? "", { recordingFile: file })
  return event["Variable"] === "VM_MESSAGEFILE" ? sayVoicemailFile(call, file, atMs) : call
}

/** `UserEvent` of the generated dialplan: WhatsApp's id of the call, its Call-ID, the file of a message. */
export function onUserEvent(call: Call, event: AmiMessage, atMs: number): Call {
  const wacid = headerOf(event, "Wacid")
  const file = headerOf(event, "VmFile")
  const named =
    wacid === null
      ? call
      : say(call, { type: "identified", wacid, sipCallId: headerOf(event, "SipCallId") }, atMs)
  return file === null ? named : sayVoicemailFile(named, file, atMs)
}

/** The file may be known before the message counts as left; an empty message never does. */
function sayVoicemailFile(call: Call, file: string, atMs: number): Call {
  if (call.voicemailFile === file) return call
  const known = { ...call, voicemailFile: file }
  return call.hasVoicemail ? sayFile(known, file, atMs) : known
}

function sayFile(call: Call, file: string, atMs: number): Call {
  return say(call, { type: "recording", of: "voicemail", phase: "file", file }, atMs)
}
