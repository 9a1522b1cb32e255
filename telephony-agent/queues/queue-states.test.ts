import { describe, expect, it } from "vitest"
import type { AmiMessage } from "../ami/message.ts"
import { foldQueues, queuesOf } from "./queue-states.ts"

const params = { Event: "QueueParams", Queue: "fila", Calls: "2" }
const member = (location: string, more: AmiMessage = {}): AmiMessage => ({
  ...{ Event: "QueueMember", Queue: "fila", Name: "Ana", Location: location, Paused: "0", PausedReason: "" },
  ...more,
})
const ana = {
  ...{ extension: "201", name: "Ana", isPaused: false, reason: null },
  ...{ interface: "PJSIP/201", stateInterface: null },
}

describe("queues", () => {
  it("[AGENT11] a snapshot tells who answers and how many wait, in one order", () => {
    const items = [params, member("PJSIP/202"), member("PJSIP/201"), { Event: "QueueEntry", Queue: "fila" }]
    expect([...queuesOf(items).values()]).toEqual([
      {
        queue: "fila",
        members: [ana, { ...ana, extension: "202", interface: "PJSIP/202" }],
        waitingCount: 2,
      },
    ])
  })

  it.each<[string, { readonly StateInterface?: string }]>([
    ["PJSIP/201", {}],
    ["SIP/201", {}],
    ["Local/201@from-queue/n", { StateInterface: "hint:201@ext-local" }],
    ["Local/9@x/n", { StateInterface: "PJSIP/201" }],
  ])("[AGENT11] a member written %s is extension 201", (location, more) => {
    const written = { interface: location, stateInterface: more.StateInterface ?? null }
    expect(queuesOf([member(location, more)]).get("fila")?.members).toEqual([{ ...ana, ...written }])
  })

  it("[AGENT11] a member is told as one who can be taken out or not; one without a name has none", () => {
    const items = [
      member("PJSIP/201", { Membership: "static" }),
      member("PJSIP/203", { Membership: "dynamic", Name: "PJSIP/203" }),
      member("PJSIP/204", { Membership: "realtime" }),
    ]
    const members = queuesOf(items).get("fila")?.members ?? []
    expect(members.map(({ name, isDynamic }) => [name, isDynamic])).toEqual([
      ["Ana", false],
      [null, true],
      ["Ana", false],
    ])
  })

  it("[AGENT11] follows who comes, goes and rests; what changes nothing is the same map", () => {
    const begun = queuesOf([params, member("PJSIP/201")])
    const event = (name: string, more: AmiMessage = {}): AmiMessage => {
      const who = { Queue: "fila", MemberName: "Ana", Interface: "PJSIP/201", Paused: "0", PausedReason: "" }
      return { Event: name, ...who, ...more }
    }
    const paused = foldQueues(begun, event("QueueMemberPause", { Paused: "1", PausedReason: "almoço" }))
    expect(paused.get("fila")?.members).toEqual([{ ...ana, isPaused: true, reason: "almoço" }])
    expect(foldQueues(begun, event("QueueMemberStatus", { Status: "2" }))).toBe(begun)
    expect(foldQueues(begun, event("QueueCallerJoin", { Count: "2" }))).toBe(begun)
    expect(foldQueues(begun, event("QueueCallerLeave", { Count: "1" })).get("fila")?.waitingCount).toBe(1)
    expect(foldQueues(begun, event("QueueMemberRemoved")).get("fila")?.members).toEqual([])
    const added = foldQueues(begun, event("QueueMemberAdded", { Interface: "PJSIP/203" }))
    expect(added.get("fila")?.members.map(({ extension }) => extension)).toEqual(["201", "203"])
    for (const odd of [{}, { Event: "QueueMemberAdded" }, event("QueueMemberAdded", { Interface: "x" })])
      expect(foldQueues(begun, odd)).toBe(begun)
  })

  it("[AGENT11] of endless queues and members a bounded number is kept", () => {
    const queues = Array.from({ length: 500 }, (_, index) => ({ ...params, Queue: `q${index}` }))
    expect(queuesOf(queues).size).toBe(200)
    const members = Array.from({ length: 500 }, (_, index) => member(`PJSIP/${index}`))
    expect(queuesOf(members).get("fila")?.members).toHaveLength(300)
  })
})
