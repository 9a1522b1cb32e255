import { describe, expect, it } from "vitest"
import type { ConversationEvent } from "#domain/conversation/event.ts"
import { fold } from "#domain/conversation/evolve.ts"
import { initialState } from "#domain/conversation/state.ts"
import {
  byCamila,
  byProgram,
  CAMILA,
  IDENTITY,
  NOON,
  RUI,
  received,
  recorded,
  started,
} from "../testing/builders.ts"
import { roomMentions } from "./room-mentions.ts"

function mentionsIn(...events: readonly ConversationEvent[]) {
  const log = recorded([started, ...events])
  return roomMentions(fold(log), log)
}

describe("whom notes call", () => {
  const note = { type: "NoteAdded", noteId: "n1", text: "@Rui vê?", by: byCamila } as const

  it("[CARE6] each is told with the note, its place and the contact's name", () => {
    const named = { type: "ContactNamed", name: "Joana", by: byCamila } as const
    expect(mentionsIn(named, { ...note, mentions: [RUI] })).toEqual([
      {
        workspaceId: IDENTITY.workspaceId,
        conversationId: IDENTITY.conversationId,
        version: 3,
        noteId: "n1",
        userId: RUI.id,
        byName: "Camila",
        contactName: "Joana",
        text: "@Rui vê?",
        at: NOON + 3_000,
      },
    ])
  })

  it("[CARE6] nobody calls themselves; a program may call anyone", () => {
    expect(mentionsIn({ ...note, mentions: [CAMILA, RUI] })).toMatchObject([{ userId: RUI.id }])
    const byKey = { ...note, by: byProgram, mentions: [CAMILA] }
    expect(mentionsIn(byKey)).toMatchObject([{ userId: CAMILA.id, byName: "Agenda" }])
  })

  it("[CARE6] no other event calls anyone", () => {
    expect(mentionsIn(note, received(3, "a"))).toEqual([])
    expect(roomMentions(initialState, recorded([{ ...note, mentions: [RUI] }]))).toEqual([])
  })
})
