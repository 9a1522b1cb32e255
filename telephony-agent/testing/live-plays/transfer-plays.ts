import type { AmiMessage } from "../../ami/message.ts"
import { type LiveStage, pause } from "../live-stage.ts"
import { channelOf, inFreepbx, MOMENT_MS, type Play, type Talk, taken } from "./play.ts"

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

/** A talk is handed over to 203. */
export const TRANSFER_PLAYS: Readonly<Record<string, Play>> = {
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
}
