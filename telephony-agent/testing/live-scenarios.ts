import { join } from "node:path"
import type { AmiMessage } from "../ami/message.ts"
import { type LiveStage, pause } from "./live-stage.ts"
import type { SipCall } from "./sip/sip-call.ts"
import { SipPhone } from "./sip/sip-phone.ts"

type Play = (stage: LiveStage) => Promise<void>
interface Talk {
  readonly line: SipCall
  readonly one: SipCall
  readonly two: SipCall
}

/** Nobody hands a call over within milliseconds of taking it, and Asterisk then still negotiates with the phone. */
const MOMENT_MS = 300
/** How long somebody speaks to a mailbox. */
const SPEAK_MS = 1_500

/** WhatsApp calls, 201 and 202 ring, 201 takes it. */
async function taken(stage: LiveStage, number: string): Promise<Talk> {
  const line = stage.callIn(number)
  const [one, two] = await Promise.all([stage.ringing("201"), stage.ringing("202")])
  await stage.told("ringing", 2)
  await one.answer()
  await stage.told("answered")
  return { line, one, two }
}

async function bothRing(stage: LiveStage, number: string): Promise<Talk> {
  const line = stage.callIn(number)
  const [one, two] = await Promise.all([stage.ringing("201"), stage.ringing("202")])
  await stage.told("ringing", 2)
  return { line, one, two }
}

async function withVariable(
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

const inFreepbx =
  (play: Play): Play =>
  (stage) =>
    withVariable(stage, "FILA", "fila-freepbx", "fila-recepcao", play)
const impatiently =
  (play: Play): Play =>
  (stage) =>
    withVariable(stage, "QUEUE_TIMEOUT", "2", "20", play)

function channelOf(stage: LiveStage, user: string): string {
  const isIt = (event: AmiMessage) => event["Channel"]?.startsWith(`PJSIP/${user}-`) === true
  return stage.events.find(isIt)?.["Channel"] ?? ""
}

const answeredThenHungUp =
  (number: string): Play =>
  async (stage) => {
    const { line } = await taken(stage, number)
    await line.hangUp()
  }

const blindByRefer =
  (number: string): Play =>
  async (stage) => {
    const { line, one } = await taken(stage, number)
    const target = stage.answering("203")
    await pause(MOMENT_MS)
    await one.refer("203")
    await target
    await stage.told("answered", 2)
    await line.hangUp()
  }

const attendedByRefer =
  (number: string): Play =>
  async (stage) => {
    const { line, one } = await taken(stage, number)
    await one.hold(true)
    await stage.told("held")
    const target = stage.answering("203")
    const consult = one.phone.call("203")
    await target
    await stage.told("answered", 2)
    await pause(MOMENT_MS)
    await one.refer("203", consult)
    await stage.told("transferred")
    await stage.saw("203 in the first bridge", (event) => event["Event"] === "AttendedTransfer")
    await line.hangUp()
  }

async function consultInside(stage: LiveStage, { line, one }: Talk): Promise<void> {
  await stage.answering("203")
  const isUp = (event: AmiMessage) =>
    event["Event"] === "DialEnd" &&
    event["DialStatus"] === "ANSWER" &&
    /^Local\/203/.test(event["DestChannel"] ?? "")
  await stage.saw("the consultation is up", isUp)
  await one.hangUp()
  await stage.told("transferred")
  await stage.saw("the Local channel is optimised away", (event) => event["Event"] === "LocalOptimizationEnd")
  await line.hangUp()
}

const leftMessage =
  (number: string): Play =>
  async (stage) => {
    const line = stage.callIn(number)
    await line.until("answered")
    await stage.saw("voicemail begins", (event) => event["UserEvent"] === "WhatsAppVoicemailStart")
    await pause(SPEAK_MS)
    await line.hangUp()
  }

const notServed = (number: string): Play =>
  impatiently(async (stage) => {
    const { line } = await bothRing(stage, number)
    await stage.saw("voicemail begins", (event) => event["UserEvent"] === "WhatsAppVoicemailStart")
    await pause(SPEAK_MS)
    await line.hangUp()
  })

const abandoned =
  (number: string): Play =>
  async (stage) => {
    const { line } = await bothRing(stage, number)
    await line.hangUp()
  }

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

/** Scenarios by name, as people and programs play them on a real Asterisk; what they tell is in `SCENARIOS`. */
export const PLAYS: Readonly<Record<string, Play>> = {
  "queue-answered": answeredThenHungUp("5561999990001"),
  "queue-answered-agent-hangs-up": async (stage) => {
    const { one } = await taken(stage, "5561999990001")
    await one.hangUp()
  },
  "queue-noanswer-voicemail": notServed("5561999990002"),
  "closed-hours-voicemail": async (stage) => {
    await stage.control("DBPut", { Family: "whatsapp", Key: "hours", Val: "closed" })
    await leftMessage("5561999990003")(stage)
    await stage.control("DBPut", { Family: "whatsapp", Key: "hours", Val: "open" })
  },
  "queue-abandon": abandoned("5561999990004"),
  "queue-agent-rejects-then-other-answers": async (stage) => {
    const { line, one, two } = await bothRing(stage, "5561999990005")
    one.reject()
    await stage.told("unanswered")
    await two.answer()
    await stage.told("answered")
    await line.hangUp()
  },
  "queue-member-busy-on-call": async (stage) => {
    const own = stage.phone("201").call("603")
    await own.until("answered")
    const line = stage.callIn("5561999990007")
    await stage.answering("202")
    await stage.told("answered")
    await line.hangUp()
    await stage.told("ended")
    await own.hangUp()
  },
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
  "blind-transfer-refer": blindByRefer("5561999990010"),
  "blind-transfer-ami": async (stage) => {
    const { line } = await taken(stage, "5561999990014")
    const target = stage.answering("203")
    await stage.link.act("BlindTransfer", {
      Channel: channelOf(stage, "201"),
      Exten: "203",
      Context: "from-internal",
    })
    await target
    await stage.told("answered", 2)
    await line.hangUp()
  },
  "redirect-ami": async (stage) => {
    const { line } = await taken(stage, "5561999990015")
    const target = stage.answering("203")
    const to = { Exten: "203", Context: "from-internal", Priority: 1 }
    await stage.link.act("Redirect", { Channel: channelOf(stage, "wa.meta.vc"), ...to })
    await target
    await stage.told("answered", 2)
    await line.hangUp()
  },
  "redirect-out-of-queue": async (stage) => {
    const { line } = await bothRing(stage, "5561999990022")
    const target = stage.answering("203")
    const to = { Exten: "203", Context: "from-internal", Priority: 1 }
    await stage.link.act("Redirect", { Channel: channelOf(stage, "wa.meta.vc"), ...to })
    await target
    await stage.told("answered")
    await line.hangUp()
  },
  "attended-transfer-refer": attendedByRefer("5561999990011"),
  "attended-transfer-featurecode": async (stage) => {
    const talk = await taken(stage, "5561999990012")
    talk.one.sound.press("*2")
    await stage.told("held")
    talk.one.sound.press("203#")
    await consultInside(stage, talk)
  },
  "attended-transfer-ami": async (stage) => {
    const talk = await taken(stage, "5561999990013")
    await stage.link.act("Atxfer", {
      Channel: channelOf(stage, "201"),
      Exten: "203",
      Context: "from-internal",
    })
    await consultInside(stage, talk)
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
  "freepbx-queue-answered": inFreepbx(answeredThenHungUp("5561999990301")),
  "freepbx-queue-noanswer-voicemail": inFreepbx(notServed("5561999990302")),
  "freepbx-queue-abandon": inFreepbx(abandoned("5561999990303")),
  "freepbx-queue-hold-blind-transfer": inFreepbx(async (stage) => {
    const { line, one } = await taken(stage, "5561999990304")
    await one.hold(true)
    await stage.told("held")
    await one.hold(false)
    await stage.told("resumed")
    const target = stage.answering("203")
    await pause(MOMENT_MS)
    await one.refer("203")
    await target
    await stage.told("answered", 2)
    await line.hangUp()
  }),
  "freepbx-queue-attended-transfer": inFreepbx(attendedByRefer("5561999990305")),
  "two-calls-interleaved": async (stage) => {
    const first = await taken(stage, "5561999990201")
    const line = stage.callIn("5561999990202")
    const phone = await stage.answering("202")
    await stage.told("answered", 2)
    const target = stage.answering("203")
    await pause(MOMENT_MS)
    await phone.refer("203")
    const third = await target
    await stage.told("answered", 3)
    await first.line.hangUp()
    await stage.told("ended")
    await third.hangUp()
    await line.until("ended")
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
  // Drops every connection: the last one.
  "core-restart-now": async (stage) => {
    await taken(stage, "5561999990030")
    await stage.control("Command", { Command: "core restart now" }).catch(() => {})
    await stage.told("ended")
    await stage.until(() => stage.state.kind === "ready", "the link is ready again")
  },
}

/** chan_sip is gone from Asterisk 21 on. */
export const ONLY_ON_16: readonly string[] = ["chan_sip-call"]
