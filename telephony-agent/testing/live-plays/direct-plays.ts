import { join } from "node:path"
import type { AmiMessage } from "../../ami/message.ts"
import { type LiveStage, pause } from "../live-stage.ts"
import { SipPhone } from "../sip/sip-phone.ts"
import { channelOf, MOMENT_MS, type Play, taken } from "./play.ts"

async function insideCall(
  stage: LiveStage,
  caller: SipPhone,
  callee: SipPhone,
  number: string,
): Promise<void> {
  const before = stage.signals.filter(({ type }) => type === "answered").length
  const call = caller.call(number)
  const other = await callee.nextCall()
  other.ring()
  await other.answer()
  await stage.told("answered", before + 1)
  await call.hangUp()
  await stage.told("ended", before + 1)
}

/** Calls from telephone to telephone and out, and what is done while one talks. */
export const DIRECT_PLAYS: Readonly<Record<string, Play>> = {
  "internal-busy": async (stage) => {
    const call = stage.phone("202").call("201")
    const other = await stage.phone("201").nextCall()
    other.reject()
    await stage.told("unanswered")
    await stage.saw("the busy tone", (event) => event["ChannelStateDesc"] === "Busy")
    await call.hangUp()
  },
  "internal-unregistered": async (stage) => {
    await stage.phone("202").call("250").until("refused")
  },
  "internal-noanswer-cancel": async (stage) => {
    const call = stage.phone("202").call("201")
    await stage.ringing("201")
    await stage.told("ringing")
    await call.hangUp()
  },
  "outbound-meta-answered": async (stage) => {
    stage.phone("201").call("+5561988887777")
    const line = await stage.answering("line")
    await stage.told("answered")
    await line.hangUp()
  },
  "outbound-meta-rejected": async (stage) => {
    const call = stage.phone("201").call("+5561988887777")
    const line = await stage.phone("line").nextCall()
    line.reject("403 Forbidden")
    await call.until("refused")
  },
  "originate-click-to-call": async (stage) => {
    const target = { Context: "from-internal", Exten: "+5561977776666", Priority: 1 }
    const who = { Channel: "PJSIP/201", CallerID: "Cliente <+5561977776666>" }
    await stage.control("Originate", {
      ...who,
      ...target,
      Async: true,
      ChannelId: `lab-${stage.version}-${Date.now()}`,
    })
    const phone = await stage.answering("201")
    await stage.answering("line")
    await stage.told("answered")
    await phone.hangUp()
  },
  "originate-agent-does-not-answer": async (stage) => {
    const target = { Context: "from-internal", Exten: "600", Priority: 1 }
    await stage.control("Originate", { Channel: "PJSIP/201", ...target, Timeout: 1_500, Async: true })
    await stage.ringing("201")
    await stage.told("ended")
  },
  "hold-unhold": async (stage) => {
    const { line, one } = await taken(stage, "5561999990016")
    await one.hold(true)
    await stage.told("held")
    await one.hold(false)
    await stage.told("resumed")
    await line.hangUp()
  },
  dtmf: async (stage) => {
    const { line } = await taken(stage, "5561999990017")
    line.sound.press("15")
    await stage.until(() => line.sound.isQuiet, "keys sent")
    await line.hangUp()
  },
  "park-and-retrieve": async (stage) => {
    const { line, one } = await taken(stage, "5561999990018")
    await pause(MOMENT_MS)
    await one.refer("700")
    const parked = await stage.saw("parked", (event) => event["Event"] === "ParkedCall")
    await stage.told("parked")
    stage.phone("202").call(parked["ParkingSpace"] ?? "")
    await stage.told("unparked")
    const isBack = (event: AmiMessage) =>
      event["Event"] === "BridgeEnter" && event["Channel"]?.startsWith("PJSIP/202") === true
    await stage.saw("202 has the call", isBack)
    await line.hangUp()
  },
  "park-timeout-giveup": async (stage) => {
    const { line, one } = await taken(stage, "5561999990019")
    await pause(MOMENT_MS)
    await one.refer("700")
    await stage.told("parked")
    await line.hangUp()
  },
  "mixmonitor-ami": async (stage) => {
    const { line } = await taken(stage, "5561999990020")
    const channel = channelOf(stage, "wa.meta.vc")
    const file = join(stage.lab.folders.run, "spool/recorded.wav")
    await stage.control("MixMonitor", { Channel: channel, File: file, options: "b" })
    await stage.told("recording")
    await stage.control("StopMixMonitor", { Channel: channel })
    await stage.told("recording", 2)
    await line.hangUp()
  },
  "chan_sip-call": async (stage) => {
    const { ip } = stage.lab.release
    const server = { ip, port: 5060 }
    const desk = await SipPhone.start({ user: "100", password: "pw100", ip: "127.0.0.1", port: 0, server })
    const status = await desk.register()
    if (status !== 200) throw new Error(`100 was not registered: ${status}`)
    await insideCall(stage, desk, stage.phone("202"), "202")
    await insideCall(stage, stage.phone("202"), desk, "100")
    await desk.register(0)
    desk.stop()
  },
}
