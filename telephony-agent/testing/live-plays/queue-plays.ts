import { pause } from "../live-stage.ts"
import { bothRing, channelOf, inFreepbx, type Play, taken, withVariable } from "./play.ts"

/** How long somebody speaks to a mailbox. */
const SPEAK_MS = 1_500

const impatiently =
  (play: Play): Play =>
  (stage) =>
    withVariable(stage, "QUEUE_TIMEOUT", "2", "20", play)

const answeredThenHungUp =
  (number: string): Play =>
  async (stage) => {
    const { line } = await taken(stage, number)
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

/** A customer calls and waits in a queue. */
export const QUEUE_PLAYS: Readonly<Record<string, Play>> = {
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
  "redirect-out-of-queue": async (stage) => {
    const { line } = await bothRing(stage, "5561999990022")
    const target = stage.answering("203")
    const to = { Exten: "203", Context: "from-internal", Priority: 1 }
    await stage.link.act("Redirect", { Channel: channelOf(stage, "wa.meta.vc"), ...to })
    await target
    await stage.told("answered")
    await line.hangUp()
  },
  "freepbx-queue-answered": inFreepbx(answeredThenHungUp("5561999990301")),
  "freepbx-queue-noanswer-voicemail": inFreepbx(notServed("5561999990302")),
  "freepbx-queue-abandon": inFreepbx(abandoned("5561999990303")),
}
