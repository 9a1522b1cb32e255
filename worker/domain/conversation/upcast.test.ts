import { describe, expect, it } from "vitest"
import { byCamila } from "../../testing/builders.ts"
import { currentSchema, UPCASTERS, type Upcasters, upcast } from "./upcast.ts"

const TWO_STEPS: Upcasters = {
  NoteAdded: [
    ({ body, ...rest }) => ({ ...rest, text: body }),
    (note) => ({ ...note, by: note["by"] ?? { kind: "system" } }),
  ],
}

function note(schema: number, body: object) {
  return upcast({ type: "NoteAdded", schema, json: JSON.stringify(body) }, TWO_STEPS)
}

describe("upcasting", () => {
  it("[LOG5] an event of any older schema is read in today's shape, step by step", () => {
    const today = { type: "NoteAdded", noteId: "n1", text: "oi", by: { kind: "system" } }
    expect(note(1, { noteId: "n1", body: "oi" })).toEqual(today)
    expect(note(2, { noteId: "n1", text: "oi" })).toEqual(today)
    expect(note(3, { noteId: "n1", text: "oi", by: { kind: "system" } })).toEqual(today)
    expect(note(2, { noteId: "n1", text: "oi", by: byCamila })).toEqual({ ...today, by: byCamila })
  })

  it("[LOG5] new events are written with the newest schema of their type", () => {
    expect(currentSchema("NoteAdded", TWO_STEPS)).toBe(3)
    expect(currentSchema("ConversationRead", TWO_STEPS)).toBe(1)
    expect(currentSchema("NoteAdded", UPCASTERS)).toBe(1)
  })

  it("[LOG5] an event from the future is refused, not misread", () => {
    expect(() => note(4, {})).toThrow("NoteAdded has schema 4")
  })

  it("[LOG5] an event of a type that is not known is read as it is", () => {
    const read = upcast({ type: "FutureHappened", schema: 1, json: '{"a":1}' }, TWO_STEPS)
    expect(read).toEqual({ type: "FutureHappened", a: 1 })
  })
})
