import { describe, it } from "vitest"
import {
  byCamila,
  byProgram,
  byRui,
  CAMILA,
  HOUR,
  NOON,
  outId,
  queued,
  received,
  sendReply,
  started,
  text,
  wamid,
} from "../../testing/builders.ts"
import { given, NOTHING } from "../../testing/given-when-then.ts"
import { TYPING_SHOWN_MS } from "./decide-reply.ts"
import { SERVICE_WINDOW_MS } from "./service-window.ts"

const ASKED = [started, received(2, "a")] as const
const TEMPLATE = { kind: "template", name: "lembrete", language: "pt_BR", componentsJson: "[]" } as const
const CLOSED = { type: "ConversationClosed", by: byCamila } as const
const ASSIGNED = { type: "ConversationAssigned", to: CAMILA, by: byCamila } as const
const SEND = { kind: "send-message", messageId: outId("r") } as const
const END = NOON + SERVICE_WINDOW_MS

describe("a reply", () => {
  it("[OUT1] is recorded and asked to be sent, in one decision", () => {
    given(...ASKED, ASSIGNED)
      .when(sendReply("r", text("Olá"), { repliesTo: wamid("a") }))
      .gives({ events: [queued("r", text("Olá"), { repliesTo: wamid("a") })], effects: [SEND] })
  })

  it("[OUT6] an attendant who answers a conversation that nobody has takes it", () => {
    given(...ASKED)
      .when(sendReply("r"))
      .gives({ events: [ASSIGNED, queued("r")], effects: [SEND] })
  })

  it("[OUT6] who answers a colleague's conversation does not take it, and a program takes none", () => {
    given(...ASKED, ASSIGNED)
      .when(sendReply("r", text("Olá"), { by: byRui }))
      .gives({ events: [queued("r", text("Olá"), { by: byRui })], effects: [SEND] })
    given(...ASKED)
      .when(sendReply("r", text("Olá"), { by: byProgram }))
      .gives({ events: [queued("r", text("Olá"), { by: byProgram })], effects: [SEND] })
  })

  it("[OUT6] a reply opens a closed conversation, by whoever answers", () => {
    given(...ASKED, CLOSED)
      .when(sendReply("r"))
      .gives({
        events: [{ type: "ConversationReopened", by: byCamila }, ASSIGNED, queued("r")],
        effects: [SEND],
      })
    given(...ASKED, CLOSED)
      .when(sendReply("r", TEMPLATE, { by: byProgram }))
      .gives({
        events: [{ type: "ConversationReopened", by: byProgram }, queued("r", TEMPLATE, { by: byProgram })],
        effects: [SEND],
      })
  })

  it("[OUT6] a reaction answers nothing: it neither opens nor takes", () => {
    const reaction = { kind: "reaction", target: wamid("a"), emoji: "👍" } as const
    given(...ASKED, CLOSED)
      .when(sendReply("r", reaction))
      .gives({ events: [queued("r", reaction)], effects: [SEND] })
  })

  it("[WIN1] free text goes until 24 hours after the customer's last message, and not at the last millisecond", () => {
    given(...ASKED, ASSIGNED)
      .when(sendReply("r"), END - 1)
      .gives({ events: [queued("r")], effects: [SEND] })
    given(...ASKED, ASSIGNED)
      .when(sendReply("r"), END)
      .gives({ rejected: { code: "service-window-closed", facts: { closed_at: END } } })
  })

  it("[WIN1] free text is refused when the customer never wrote", () => {
    const rejected = { code: "service-window-closed", facts: { closed_at: null } } as const
    given(started).when(sendReply("r")).gives({ rejected })
    given().when(sendReply("r")).gives({ rejected })
  })

  it("[WIN2] a template may always be sent, and begins a conversation", () => {
    given(...ASKED, ASSIGNED)
      .when(sendReply("r", TEMPLATE), END + HOUR)
      .gives({ events: [queued("r", TEMPLATE)], effects: [SEND] })
    given()
      .when(sendReply("r", TEMPLATE, { by: byProgram }))
      .gives({ events: [started, queued("r", TEMPLATE, { by: byProgram })], effects: [SEND] })
  })

  it("[WIN3] a late message does not shorten the window, a reaction of the customer opens it", () => {
    const late = received(3, "b", text("antes"), { sentAt: NOON - 3 * HOUR })
    given(...ASKED, late, ASSIGNED)
      .when(sendReply("r"), END - 1)
      .gives({ events: [queued("r")], effects: [SEND] })
    const reaction = received(
      3,
      "b",
      { kind: "reaction", target: wamid("x"), emoji: "👍" },
      { sentAt: NOON + HOUR },
    )
    given(...ASKED, reaction, ASSIGNED)
      .when(sendReply("r"), END)
      .gives({ events: [queued("r")], effects: [SEND] })
  })

  it("[WIN3] what Meta tells of a person does not open the window", () => {
    const told = received(
      3,
      "s",
      { kind: "system", change: "identity", text: "código" },
      { sentAt: NOON + HOUR },
    )
    given(...ASKED, told)
      .when(sendReply("r"), END)
      .gives({ rejected: { code: "service-window-closed", facts: { closed_at: END } } })
  })

  it.each(["", " ", "\n\t\u00a0"])("[OUT1] the empty text %j is refused", (body) => {
    given(...ASKED)
      .when(sendReply("r", text(body)))
      .gives({ rejected: { code: "empty-message", facts: {} } })
  })

  it("[OUT1] nobody can be reached without any address", () => {
    given({ ...started, address: {} })
      .when(sendReply("r", TEMPLATE))
      .gives({ rejected: { code: "contact-unreachable", facts: {} } })
  })
})

describe("a reply written against an old version", () => {
  const byCamilaAt3 = queued("q")
  const moved = (by: "customer" | "attendant", attendant_name: string | null, version: number) => ({
    rejected: { code: "conversation-moved", facts: { by, attendant_name, version } } as const,
  })
  const seen = (seenVersion: number, by = byRui) => sendReply("r", text("Olá"), { seenVersion, by })
  const TALK = [...ASKED, ASSIGNED, byCamilaAt3] as const
  const sent = { events: [queued("r", text("Olá"), { by: byRui })], effects: [SEND] }

  it("[OUT9] is refused when the customer was faster, and told so", () => {
    given(...TALK, received(5, "b"))
      .when(seen(4))
      .gives(moved("customer", null, 5))
    given(...TALK, received(5, "b"))
      .when(seen(5))
      .gives(sent)
  })

  it("[OUT9] is refused when a colleague was faster, and says who", () => {
    given(...TALK)
      .when(seen(3))
      .gives(moved("attendant", CAMILA.name, 4))
    given(...TALK, received(5, "b"), queued("s"))
      .when(seen(4))
      .gives(moved("attendant", CAMILA.name, 6))
  })

  it("[OUT9] one's own writing does not count, nor does it hide a colleague's", () => {
    given(...TALK)
      .when(seen(3, byCamila))
      .gives({ events: [queued("r")], effects: [SEND] })
    given(...TALK, queued("own", text("eu"), { by: byRui }))
      .when(seen(3))
      .gives(moved("attendant", CAMILA.name, 4))
  })

  it("[OUT9] a program's message, a note, a reaction and a status count as nothing new", () => {
    const reaction = { kind: "reaction", target: wamid("a"), emoji: "👍" } as const
    given(
      ...ASKED,
      ASSIGNED,
      queued("p", text("Lembrete"), { by: byProgram }),
      { type: "NoteAdded", noteId: "n", text: "x", by: byCamila },
      received(6, "re", reaction),
      queued("mine", reaction),
    )
      .when(seen(3))
      .gives(sent)
  })

  it("[OUT9] nothing is asked of who does not say what was seen, and never of a reaction", () => {
    given(...TALK, received(5, "b"))
      .when(sendReply("r", text("Olá"), { by: byRui }))
      .gives(sent)
    const reaction = { kind: "reaction", target: wamid("a"), emoji: "👍" } as const
    given(...TALK, received(5, "b"))
      .when(sendReply("r", reaction, { by: byRui, seenVersion: 1 }))
      .gives({ events: [queued("r", reaction, { by: byRui })], effects: [SEND] })
  })
})

describe("typing", () => {
  const typing = { type: "ShowTyping", by: byCamila } as const

  it("[OUT8] is shown in answer to the newest message, for 25 seconds, and recorded nowhere", () => {
    const effect = {
      kind: "show-typing",
      wamid: wamid("a"),
      expiresAt: NOON + HOUR + TYPING_SHOWN_MS,
    } as const
    given(...ASKED)
      .when(typing, NOON + HOUR)
      .gives({ events: [], effects: [effect] })
  })

  it("[OUT8] is nothing when nobody wrote or the window is closed", () => {
    given().when(typing).gives(NOTHING)
    given(started).when(typing).gives(NOTHING)
    given(...ASKED)
      .when(typing, END)
      .gives(NOTHING)
  })
})
