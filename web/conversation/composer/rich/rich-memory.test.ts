import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import { fieldTroubles } from "./field-troubles.ts"
import { createWritten } from "./rich-content.ts"
import { formMemory, giveBackWritten, kindOfSend, sendMemory } from "./rich-memory.ts"

/** A form as it is opened: with what its memory holds, or empty. */
function open(memory: ReturnType<typeof formMemory>) {
  return createRoot(() => createWritten({ written: memory.written(), onWritten: memory.write }, "empty"))
}

describe("what is written in a form", () => {
  it("[UIRM10] outlives its dialog, each kind of each conversation and person its own", () => {
    const memory = formMemory("ws.u1", "cv_1", "list")
    const [state, write] = open(memory)
    expect(state()).toBe("empty")
    write("half a list")
    expect(open(formMemory("ws.u1", "cv_1", "list"))[0]()).toBe("half a list")
    const others = [
      formMemory("ws.u2", "cv_1", "list"),
      formMemory("ws.u1", "cv_2", "list"),
      formMemory("ws.u1", "cv_1", "buttons"),
    ]
    expect(others.map((other) => open(other)[0]())).toEqual(["empty", "empty", "empty"])
  })

  it("[UIRM10] is gone from the form once it is sent, and comes back with a send that is taken back", () => {
    const memory = formMemory("ws.u1", "cv_3", "location")
    open(memory)[1]("the clinic")
    memory.leave("send-1")
    expect(memory.written()).toBe(undefined)
    expect([kindOfSend("send-1"), sendMemory("send-1").written()]).toEqual(["location", "the clinic"])
    expect([giveBackWritten("send-1"), giveBackWritten("send-of-yesterday")]).toEqual([true, false])
    expect(open(memory)[0]()).toBe("the clinic")
  })

  it("[UIRM10] is apart, of a send that is written on, from what is being written anew", () => {
    const memory = formMemory("ws.u1", "cv_5", "list")
    open(memory)[1]("times of today")
    memory.leave("send-2")
    open(memory)[1]("half of tomorrow's")
    open(sendMemory("send-2"))[1]("times of today, corrected")
    expect(open(sendMemory("send-2"))[0]()).toBe("times of today, corrected")
    sendMemory("send-2").leave("send-3")
    expect([kindOfSend("send-2"), kindOfSend("send-3")]).toEqual([undefined, "list"])
    expect(sendMemory("send-3").written()).toBe("times of today, corrected")
    expect(memory.written()).toBe("half of tomorrow's")
  })

  it("[UIRM10] is forgotten, the oldest first, by a window that is open for long", () => {
    for (let number = 0; number < 60; number++)
      formMemory("ws.u1", "cv_4", "contacts").leave(`many-${number}`)
    expect([kindOfSend("many-0"), kindOfSend("many-59")]).toEqual([undefined, "contacts"])
  })

  it("[UIRM10] gets what the server said of its fields, and nothing that is about no field", () => {
    const told = { field: "body", rule: "at-most", limit: 3, found: 4 }
    expect(fieldTroubles([told, { field: 1 }, null, "x"])).toEqual([told])
    expect(fieldTroubles(undefined)).toEqual([])
  })
})
