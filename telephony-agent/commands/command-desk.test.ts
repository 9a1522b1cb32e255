import { describe, expect, it } from "vitest"
import type { ActionAnswer } from "../ami/pending-actions.ts"
import { Spool } from "../spool/spool.ts"
import { caller, deskStage, KEEP, onWire, phone } from "../testing/command-stage.ts"
import { MemoryDisk } from "../testing/memory-disk.ts"
import { MAX_REMEMBERED_COMMANDS } from "./command-desk.ts"

function desk(answer?: (name: string) => Promise<ActionAnswer>, disk = new MemoryDisk()) {
  return deskStage({ disk, ...(answer === undefined ? {} : { answer }) })
}

describe("CommandDesk", () => {
  it("[TUN4] a phone is rung in an allowed context and technology, with an id that its events will carry", async () => {
    const { desk: it, sent, expected } = desk()
    const outcome = await it.answer("c-1", { type: "originate", extension: "201", number: "+5511999990000" })
    expect(outcome).toEqual({ kind: "done", call: "ramal-c-1" })
    expect(expected).toEqual([["ramal-c-1", "c-1", "+5511999990000"]])
    expect(sent).toEqual([
      [
        "Originate",
        {
          Channel: "PJSIP/201",
          Context: "from-internal",
          Exten: "+5511999990000",
          Priority: 1,
          CallerID: '"+5511999990000" <+5511999990000>',
          Timeout: 30_000,
          Async: true,
          ChannelId: "ramal-c-1",
        },
      ],
    ])
  })

  it.each([
    [{ type: "hang-up", call: "m" }, ["Hangup", { Channel: caller.name, Cause: 16 }]],
    [{ type: "hang-up", call: "m", extension: "201" }, ["Hangup", { Channel: phone.name, Cause: 16 }]],
    [
      { type: "park", call: "m", extension: "201" },
      ["Park", { Channel: caller.name, TimeoutChannel: phone.name, AnnounceChannel: phone.name }],
    ],
    [
      { type: "queue-pause", extension: "201", isPaused: true, reason: "almoço" },
      ["QueuePause", { Interface: "Local/201@from-queue/n", Paused: true, Reason: "almoço" }],
    ],
    [
      { type: "queue-add", queue: "vendas", extension: "201" },
      ["QueueAdd", { Queue: "vendas", Interface: "Local/201@from-queue/n", Penalty: 0, Paused: false }],
    ],
    [
      { type: "queue-remove", queue: "vendas", extension: "201" },
      ["QueueRemove", { Queue: "vendas", Interface: "Local/201@from-queue/n" }],
    ],
  ])("[TUN4] %j is one action on channels that the agent knows", async (command, action) => {
    const { desk: it, sent } = desk()
    expect(await it.answer("c-1", command)).toEqual({ kind: "done" })
    expect(onWire(sent)).toEqual([action])
  })

  it.each([
    [{ type: "originate", extension: "201", number: "1", context: "from-trunk" }, "context-not-allowed"],
    [{ type: "originate", extension: "201", number: "1", technology: "Local" }, "technology-not-allowed"],
    [
      { type: "transfer", call: "m", extension: "201", kind: "blind", to: "1", context: "macro" },
      "context-not-allowed",
    ],
    [{ type: "hang-up", call: "unknown" }, "unknown-call"],
    [{ type: "hang-up", call: "m", extension: "299" }, "not-in-call"],
    [{ type: "originate", extension: "201\r\nAction: Command", number: "1" }, "invalid-argument"],
    [{ type: "Originate", application: "System" }, "unknown-command"],
  ])("[TUN5] %j is refused, and nothing reaches Asterisk", async (command, reason) => {
    const { desk: it, sent } = desk()
    expect(await it.answer("c-1", command)).toMatchObject({ kind: "refused", reason })
    expect(sent).toEqual([])
  })

  it.each([
    [{ kind: "refused", message: "Extension does not exist." }, "refused-by-asterisk"],
    [{ kind: "failed", reason: "closed" }, "asterisk-unreachable"],
    [{ kind: "failed", reason: "timed-out" }, "uncertain"],
  ] as const)("[TUN5] Asterisk's %j is told as it is", async (answer, reason) => {
    const { desk: it } = desk(async () => answer)
    expect(await it.answer("c-1", { type: "hang-up", call: "m" })).toMatchObject({ kind: "refused", reason })
  })

  it("[TUN6] a command that comes again is answered again and not done again, also after a restart", async () => {
    const disk = new MemoryDisk()
    const { desk: it, sent } = desk(undefined, disk)
    const command = { type: "hang-up", call: "m" }
    const answers = await Promise.all([it.answer("c-1", command), it.answer("c-1", command)])
    expect(answers).toEqual([{ kind: "done" }, { kind: "done" }])
    expect(sent.length).toBe(1)
    const again = desk(undefined, disk)
    expect(await again.desk.answer("c-1", command)).toEqual({ kind: "done" })
    expect(again.sent).toEqual([])
  })

  it("[TUN6] a command that was being done when the agent ended is uncertain, and not done again", async () => {
    const disk = new MemoryDisk()
    void desk(() => new Promise(() => {}), disk).desk.answer("c-1", { type: "hang-up", call: "m" })
    const again = desk(undefined, disk)
    const outcome = await again.desk.answer("c-1", { type: "hang-up", call: "m" })
    expect(outcome).toMatchObject({ kind: "refused", reason: "uncertain" })
    expect(again.sent).toEqual([])
  })

  it("[TUN6] answers are remembered up to a limit, the oldest are forgotten", async () => {
    const disk = new MemoryDisk()
    const { desk: it } = desk(undefined, disk)
    for (let index = 0; index < MAX_REMEMBERED_COMMANDS + 20; index++) {
      await it.answer(`c-${index}`, { type: "hang-up", call: "m" })
    }
    const kept = new Spool(disk, KEEP, "s").remembered("command:")
    expect(kept.length).toBeLessThanOrEqual(MAX_REMEMBERED_COMMANDS + 1)
    expect(kept.at(-1)?.[0]).toBe(`command:c-${MAX_REMEMBERED_COMMANDS + 19}`)
  })

  it("[TUN6] a command that cannot be remembered is not done, and may come again", async () => {
    const disk = new MemoryDisk()
    const { desk: it, sent } = desk(undefined, disk)
    disk.capacity = disk.used
    const command = { type: "hang-up", call: "m" }
    expect(await it.answer("c-1", command)).toMatchObject({ kind: "refused", reason: "disk-full" })
    disk.capacity = Number.POSITIVE_INFINITY
    expect(await it.answer("c-1", command)).toEqual({ kind: "done" })
    expect(sent.length).toBe(1)
  })

  it("[TUN6] status is asked each time", async () => {
    expect(await desk().desk.answer("c-1", { type: "status" })).toEqual({
      kind: "done",
      status: { calls: 1 },
    })
  })
})
