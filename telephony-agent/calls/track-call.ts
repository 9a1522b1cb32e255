import type { AmiMessage } from "../ami/message.ts"
import type { Call } from "./call.ts"
import { onBridgeEnter, onBridgeLeave, onHold, onLocalBridge } from "./on-bridge.ts"
import { onHangup, onHangupRequest, onNewstate, onRename } from "./on-channel.ts"
import { onDialBegin, onDialEnd, onOriginateResponse } from "./on-dial.ts"
import { onMessageWaiting, onMixMonitor, onUserEvent, onVarSet } from "./on-media.ts"
import { onQueueAbandon, onQueueJoin, onQueueLeave } from "./on-queue.ts"
import { onAttendedTransfer, onBlindTransfer, onParked, onUnparked } from "./on-transfer.ts"
import type { PartyRules } from "./party.ts"

type Handler = (call: Call, event: AmiMessage, atMs: number, rules: PartyRules) => Call

/** Events that change a call whose legs are known; what is not here changes nothing. */
const HANDLERS = new Map<string, Handler>([
  ["Newstate", onNewstate],
  ["Rename", (call, event, _, rules) => onRename(call, event, rules)],
  ["HangupRequest", onHangupRequest],
  ["Hangup", onHangup],
  ["DialBegin", onDialBegin],
  ["DialEnd", onDialEnd],
  ["OriginateResponse", onOriginateResponse],
  ["BridgeEnter", onBridgeEnter],
  ["BridgeLeave", onBridgeLeave],
  ["LocalBridge", onLocalBridge],
  ["Hold", onHold],
  ["Unhold", onHold],
  ["QueueCallerJoin", onQueueJoin],
  ["QueueCallerAbandon", onQueueAbandon],
  ["QueueCallerLeave", (call, _, atMs) => onQueueLeave(call, atMs)],
  ["BlindTransfer", onBlindTransfer],
  ["AttendedTransfer", onAttendedTransfer],
  ["ParkedCall", onParked],
  ["UnParkedCall", onUnparked],
  ["ParkedCallTimeOut", onUnparked],
  ["ParkedCallGiveUp", onUnparked],
  ["MessageWaiting", onMessageWaiting],
  ["MixMonitorStart", onMixMonitor],
  ["MixMonitorStop", onMixMonitor],
  ["VarSet", onVarSet],
  ["UserEvent", onUserEvent],
])

/** True for the events that can change a call. */
export function isTracked(event: AmiMessage): boolean {
  const name = event["Event"] ?? ""
  return HANDLERS.has(name) || name === "Newchannel"
}

/** Folds one event into the call it belongs to. */
export function trackCall(call: Call, event: AmiMessage, atMs: number, rules: PartyRules): Call {
  return HANDLERS.get(event["Event"] ?? "")?.(call, event, atMs, rules) ?? call
}
