import { describe, expect, it } from "vitest"
import type { AmiMessage } from "../ami/message.ts"
import { deskStage, onWire } from "../testing/command-stage.ts"

const member = (location: string, state = location): AmiMessage => ({
  ...{ Event: "QueueMember", Queue: "fila", Name: "Ana", Location: location, StateInterface: state },
  ...{ Membership: "static", Paused: "0", PausedReason: "" },
})
const LOCAL = [member("Local/202@from-queue/n", "hint:202@ext-local")]
const add = { type: "queue-add", queue: "fila", extension: "201" }
const ADDED = { Queue: "fila", Penalty: 0, Paused: false }

describe("who answers a queue", () => {
  it.each([
    [
      "as the queue's others are",
      { queueInterface: null, queueItems: LOCAL },
      {
        Interface: "Local/201@from-queue/n",
        StateInterface: "hint:201@ext-local",
      },
    ],
    [
      "as it was set up, whatever the others are",
      { queueInterface: "Local/{extension}@agents", queueItems: LOCAL },
      {
        Interface: "Local/201@agents",
      },
    ],
    [
      "as the phone that Asterisk knows",
      { queueInterface: null, devices: ["SIP/201"] },
      { Interface: "SIP/201" },
    ],
    ["as the first technology, when none is known", { queueInterface: null }, { Interface: "PJSIP/201" }],
    [
      "as a phone of its own, whatever technology the others have",
      { queueInterface: null, queueItems: [member("SIP/202")] },
      { Interface: "PJSIP/201" },
    ],
  ])("[TUN16] who joins is written %s", async (_, stage, written) => {
    const { desk, sent } = deskStage(stage)
    expect(await desk.answer("c-1", add)).toEqual({ kind: "done" })
    expect(onWire(sent)).toEqual([["QueueAdd", { ...ADDED, ...written }]])
  })

  it.each([
    [{ type: "queue-remove", queue: "fila", extension: "202" }, "QueueRemove"],
    [{ type: "queue-pause", queue: "fila", extension: "202", isPaused: true }, "QueuePause"],
    [{ type: "queue-pause", extension: "202", isPaused: false }, "QueuePause"],
  ])("[TUN16] who is in it is named as the PBX names them: %j", async (command, action) => {
    const { desk, sent } = deskStage({ queueItems: LOCAL, queueInterface: null })
    expect(await desk.answer("c-1", command)).toEqual({ kind: "done" })
    expect(sent).toMatchObject([[action, { Interface: "Local/202@from-queue/n" }]])
  })

  it("[TUN16] who rests everywhere is named in each way in which a queue names them", async () => {
    const queueItems = [
      ...LOCAL,
      { ...member("PJSIP/202"), Queue: "vendas" },
      { ...member("PJSIP/202"), Queue: "c" },
    ]
    const { desk, sent } = deskStage({ queueItems, queueInterface: null })
    const pause = { type: "queue-pause", extension: "202", isPaused: true }
    expect(await desk.answer("c-1", pause)).toEqual({ kind: "done" })
    expect(sent.map(([, fields]) => fields["Interface"])).toEqual(["Local/202@from-queue/n", "PJSIP/202"])
  })

  it("[TUN16] who stands in the queue's configuration cannot be taken out, and Asterisk's words for it are told", async () => {
    const { desk } = deskStage({ answer: async () => ({ kind: "refused", message: "Member not dynamic" }) })
    const outcome = await desk.answer("c-1", { ...add, type: "queue-remove" })
    expect(outcome).toEqual({ kind: "refused", reason: "static-member", detail: "Member not dynamic" })
  })
})
