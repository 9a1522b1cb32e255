import { describe, expect, it } from "vitest"
import {
  byCamila,
  byProgram,
  byRui,
  CAMILA,
  queued,
  RUI,
  received,
  started,
  wamid,
} from "../../testing/builders.ts"
import { given, NOTHING } from "../../testing/given-when-then.ts"
import type { AssignConversation } from "./command.ts"

const ASKED = [started, received(2, "a")] as const
const CLOSED = { type: "ConversationClosed", by: byCamila } as const
const REOPENED = { type: "ConversationReopened", by: byCamila } as const

function assign(to: AssignConversation["to"], by = byCamila, force = false): AssignConversation {
  return { type: "AssignConversation", to, force, by }
}

function assigned(to: AssignConversation["to"], by = byCamila) {
  return { type: "ConversationAssigned", to, by } as const
}

function read(upTo: number) {
  return { type: "MarkRead", upTo, by: byCamila } as const
}

describe("assigning", () => {
  it("[CARE5] a word for whoever gets it goes with it; white space is none", () => {
    const given38 = { ...assigned(RUI), note: "tamanho 38" }
    given(...ASKED, assigned(CAMILA))
      .when({ ...assign(RUI, byCamila, true), note: "tamanho 38" })
      .gives({ events: [given38] })
    given(...ASKED, assigned(CAMILA))
      .when({ ...assign(RUI, byCamila, true), note: " \n" })
      .gives({ events: [assigned(RUI)] })
  })

  it("[CARE1] what nobody has is given to anyone, by anyone", () => {
    given(...ASKED)
      .when(assign(CAMILA))
      .gives({ events: [assigned(CAMILA)] })
    given(...ASKED)
      .when(assign(RUI, byProgram))
      .gives({ events: [assigned(RUI, byProgram)] })
    given()
      .when(assign(CAMILA))
      .gives({ events: [started, assigned(CAMILA)] })
  })

  it("[CARE1] somebody else's conversation is taken only by force, and it says whose it is", () => {
    const facts = { attendant_id: CAMILA.id, attendant_name: CAMILA.name }
    given(...ASKED, assigned(CAMILA))
      .when(assign(RUI, byRui))
      .gives({ rejected: { code: "already-assigned", facts } })
    given(...ASKED, assigned(CAMILA))
      .when(assign(RUI, byRui, true))
      .gives({ events: [assigned(RUI, byRui)] })
  })

  it("[CARE3] twice is once; giving back what nobody has changes nothing", () => {
    given(...ASKED, assigned(CAMILA))
      .when(assign(CAMILA, byRui))
      .gives(NOTHING)
    given(...ASKED)
      .when(assign(null))
      .gives(NOTHING)
    given(...ASKED, CLOSED)
      .when(assign(null))
      .gives(NOTHING)
    given().when(assign(null)).gives(NOTHING)
  })

  it("[CARE1] giving back to the queue needs no force", () => {
    given(...ASKED, assigned(CAMILA))
      .when(assign(null, byRui))
      .gives({ events: [assigned(null, byRui)] })
  })

  it("[CARE3] assigning opens a closed conversation, which nobody has any more", () => {
    given(...ASKED, assigned(CAMILA), CLOSED)
      .when(assign(CAMILA))
      .gives({ events: [REOPENED, assigned(CAMILA)] })
    given(...ASKED, assigned(CAMILA), CLOSED)
      .when(assign(RUI, byRui))
      .gives({ events: [{ ...REOPENED, by: byRui }, assigned(RUI, byRui)] })
  })
})

describe("closing and opening", () => {
  it("[CARE3] closing twice is doing it once, with or without a reason", () => {
    given(...ASKED)
      .when({ type: "CloseConversation", by: byCamila })
      .gives({ events: [CLOSED] })
    given(...ASKED)
      .when({ type: "CloseConversation", by: byCamila, reason: "resolvido" })
      .gives({ events: [{ ...CLOSED, reason: "resolvido" }] })
    given(...ASKED, CLOSED)
      .when({ type: "CloseConversation", by: byRui })
      .gives(NOTHING)
  })

  it("[CARE3] opening what is open changes nothing", () => {
    given(...ASKED)
      .when({ type: "ReopenConversation", by: byCamila })
      .gives(NOTHING)
    given().when({ type: "ReopenConversation", by: byCamila }).gives(NOTHING)
    given(...ASKED, CLOSED)
      .when({ type: "ReopenConversation", by: byCamila })
      .gives({ events: [REOPENED] })
  })
})

describe("reading", () => {
  it("[CARE2] what was on the screen is read, and WhatsApp is told of the newest message", () => {
    given(...ASKED)
      .when(read(2))
      .gives({
        events: [{ type: "ConversationRead", upTo: 2, by: byCamila }],
        effects: [{ kind: "mark-read", wamid: wamid("a") }],
      })
  })

  it("[CARE2] a message that came after what was on the screen keeps it unread", () => {
    given(...ASKED, received(3, "b"))
      .when(read(2))
      .gives(NOTHING)
  })

  it("[CARE2] an event after the last message does not: there was nothing more to see", () => {
    const after = given(...ASKED, queued("r")).when(read(2)).decision
    expect(after).toMatchObject({ events: [{ type: "ConversationRead", upTo: 2 }] })
  })

  it("[CARE2] nobody has seen more than there is", () => {
    const beyond = given(...ASKED).when(read(99)).decision
    expect(beyond).toMatchObject({ events: [{ upTo: 2 }] })
  })

  it("[CARE3] reading twice is reading once", () => {
    given(...ASKED, { type: "ConversationRead", upTo: 2, by: byCamila })
      .when(read(2))
      .gives(NOTHING)
    given(started).when(read(1)).gives(NOTHING)
    given().when(read(0)).gives(NOTHING)
    given(...ASKED, CLOSED)
      .when(read(3))
      .gives(NOTHING)
  })
})

describe("notes", () => {
  it("[CARE4] a note is recorded and nothing of it leaves, open or closed", () => {
    const note = { noteId: "n1", text: "liga amanhã", by: byCamila } as const
    for (const events of [ASKED, [...ASKED, CLOSED]]) {
      given(...events)
        .when({ type: "AddNote", ...note })
        .gives({ events: [{ type: "NoteAdded", ...note }] })
    }
  })

  it("[CARE6] a note calls each colleague once", () => {
    const note = { noteId: "n1", text: "@Rui @Camila @Rui", by: byCamila } as const
    given(started)
      .when({ type: "AddNote", ...note, mentions: [RUI, CAMILA, RUI] })
      .gives({ events: [{ type: "NoteAdded", ...note, mentions: [RUI, CAMILA] }] })
    given(started)
      .when({ type: "AddNote", ...note, mentions: [] })
      .gives({ events: [{ type: "NoteAdded", ...note }] })
  })

  it.each(["", " \n"])("[CARE4] the empty note %j is refused", (text) => {
    given(started)
      .when({ type: "AddNote", noteId: "n1", text, by: byCamila })
      .gives({ rejected: { code: "empty-message", facts: {} } })
  })
})
