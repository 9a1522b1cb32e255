import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { missingForLab } from "../scripts/pbx-lab/requirements.ts"
import { LAB_VERSIONS } from "../scripts/pbx-lab/versions.ts"
import { AmiConnection } from "./ami/connection.ts"
import { machineClock } from "./clock.ts"
import { CommandDesk } from "./commands/command-desk.ts"
import { Spool } from "./spool/spool.ts"
import { LiveStage } from "./testing/live-stage.ts"
import { MemoryDisk } from "./testing/memory-disk.ts"

const stateDir = resolve(import.meta.dirname, "..", process.env["RAMAL_STATE_DIR"] ?? ".ramal")
const KEEP = { maxBytes: Number.POSITIVE_INFINITY, dropsOldest: false }
const types = (stage: LiveStage) => stage.signals.map(({ type }) => type)

const missing = missingForLab()
const onLab = missing === null || process.env["CI"] === "true" ? describe : describe.skip
const title = missing === null ? "Asterisk %s" : `Asterisk %s (${missing} is missing)`

onLab.each(LAB_VERSIONS)(title, (version) => {
  let stage: LiveStage
  let desk: CommandDesk
  /** Ids of commands are told once, for ever: those of this run are its own. */
  let count = Date.now()

  beforeAll(async () => {
    stage = await LiveStage.open(stateDir, version)
    desk = new CommandDesk(new Spool(new MemoryDisk(), KEEP, "s"), {
      act: (name, fields) => stage.link.act(name, fields),
      book: () => stage.book,
      queues: () => stage.states.queues,
      devices: () => stage.states.devices,
      policy: { contexts: ["from-internal"], technologies: ["PJSIP"], queueInterface: null },
      expect: (channelId, command, dialled) => {
        const atMs = Date.now()
        stage.fold({ kind: "ordered", atMs, channelId, order: { command, dialled, atMs } })
      },
      status: () => ({}),
    })
  })
  afterAll(() => stage?.close())
  beforeEach(() => stage.clear())

  const order = (command: unknown) => desk.answer(`live-${++count}`, command)
  const call = () => stage.signals[0]?.call ?? ""

  /** The agent rings 201, which takes it; then the line, which takes it as well. */
  async function clicked(): Promise<void> {
    const outcome = order({ type: "originate", extension: "201", number: "+5561977776666" })
    await stage.answering("201")
    await stage.answering("line")
    await stage.told("answered")
    expect(await outcome).toEqual({ kind: "done", call: call() })
  }

  it("[TUN13] a call that was ordered carries its command, and is hung up", async () => {
    await clicked()
    expect(stage.signals[0]).toMatchObject({
      direction: "outbound",
      dialled: "+5561977776666",
      command: `live-${count}`,
    })
    expect(await order({ type: "hang-up", call: call() })).toEqual({ kind: "done" })
    await stage.over(1)
    expect(types(stage)).toEqual(["started", "ringing", "ringing", "answered", "ended"])
  })

  it("[TUN13] a call is transferred blindly", async () => {
    await clicked()
    const target = stage.answering("203")
    const transfer = { type: "transfer", call: call(), extension: "201", kind: "blind", to: "203" }
    expect(await order(transfer)).toEqual({ kind: "done" })
    await target
    await stage.told("answered", 2)
    await order({ type: "hang-up", call: call(), extension: "203" })
    await stage.over(1)
    expect(types(stage).slice(4)).toEqual(["transferred", "ringing", "answered", "ended"])
  })

  it("[TUN13] a call is parked, and who gives up is told", async () => {
    await clicked()
    expect(await order({ type: "park", call: call(), extension: "201" })).toEqual({ kind: "done" })
    await stage.told("parked")
    const line = [...stage.phone("line").calls.values()].at(-1)
    await line?.hangUp()
    await stage.over(1)
    expect(types(stage)).toContain("unparked")
  })

  it("[TUN13] members of a queue are paused, added and removed", async () => {
    const queue = "fila-recepcao"
    const done = { kind: "done" }
    expect(
      await order({ type: "queue-pause", extension: "201", queue, isPaused: true, reason: "almoço" }),
    ).toEqual(done)
    expect(await order({ type: "queue-pause", extension: "201", isPaused: false })).toEqual(done)
    expect(await order({ type: "queue-add", queue, extension: "203" })).toEqual(done)
    expect(await order({ type: "queue-add", queue, extension: "203" })).toMatchObject({
      reason: "refused-by-asterisk",
    })
    expect(await order({ type: "queue-remove", queue, extension: "203" })).toEqual(done)
  })

  it("[TUN16] who joins is written as the others are, and who stands in the configuration stays", async () => {
    const names = (queue: string) =>
      stage.states.queues.get(queue)?.members.map(({ extension, isDynamic }) => [extension, isDynamic])
    const static2 = [
      ["201", false],
      ["202", false],
    ]
    for (const queue of ["fila-recepcao", "fila-freepbx"]) {
      const member = { queue, extension: "203" }
      expect(await order({ type: "queue-add", ...member })).toEqual({ kind: "done" })
      await stage.until(() => names(queue)?.length === 3, "203 has joined")
      expect(names(queue)).toEqual([...static2, ["203", true]])
      const written = stage.states.queues.get(queue)?.members.map((one) => one.interface.replace(/\d+/, "x"))
      expect(new Set(written).size).toBe(1)
      expect(await order({ type: "queue-pause", ...member, isPaused: true })).toEqual({ kind: "done" })
      expect(await order({ type: "queue-remove", ...member })).toEqual({ kind: "done" })
      await stage.until(() => names(queue)?.length === 2, "203 has left")
      const refused = { kind: "refused", reason: "static-member", detail: "Member not dynamic" }
      expect(await order({ type: "queue-remove", queue, extension: "201" })).toEqual(refused)
    }
  })

  it("[TUN14] a caller is taken out of the queue to one's own telephone, and nobody else's rings on", async () => {
    const line = stage.callIn("5561999990501")
    const [, other] = await Promise.all([stage.ringing("201"), stage.ringing("202")])
    await stage.told("ringing", 2)
    const phone = stage.answering("203")
    const take = { type: "transfer", call: call(), kind: "blind", to: "203" }
    expect(await order(take)).toEqual({ kind: "done" })
    await phone
    await other.until("ended")
    await stage.told("answered")
    expect(await order({ ...take, extension: "201", to: "202" })).toMatchObject({ reason: "not-in-call" })
    await line.hangUp()
    await stage.over(1)
    expect(types(stage).slice(2)).toEqual([
      ...["queue-joined", "ringing", "ringing", "queue-left", "ringing", "answered", "ended"],
    ])
    expect(stage.signals.at(-1)).toMatchObject({ outcome: "answered" })
  })

  it("[TUN15] nobody is sent to an extension that does not exist: the talk goes on", async () => {
    await clicked()
    const transfer = { type: "transfer", call: call(), extension: "201", kind: "blind", to: "399" }
    const refused = { kind: "refused", reason: "no-such-extension", detail: "399" }
    expect(await order(transfer)).toEqual(refused)
    expect(await order({ ...transfer, kind: "attended" })).toEqual(refused)
    expect(stage.openCount).toBe(1)
    await order({ type: "hang-up", call: call() })
    await stage.over(1)
    expect(types(stage)).not.toContain("transferred")
  })

  it("[TUN13] what is not allowed never reaches it", async () => {
    const foreign = { type: "originate", extension: "201", number: "600", context: "from-whatsapp" }
    expect(await order(foreign)).toMatchObject({ reason: "context-not-allowed" })
    expect(await order({ ...foreign, context: "from-internal\r\nX: y" })).toMatchObject({
      reason: "invalid-argument",
    })
    expect(await stage.link.act("Command", { Command: "core show channels" })).toMatchObject({
      kind: "refused",
    })
    expect(stage.signals).toEqual([])
  })

  it("[AMI4] the manager interface is spoken to over TLS, with the authority that was named and no other", async () => {
    const { ip } = stage.lab.release
    const ca = readFileSync(join(stage.lab.folders.keys, version, "lab.crt"), "utf8")
    const account = { username: "ramal", secret: "ramal", method: "plain" } as const
    const listener = { onEvent: () => {}, onOversized: () => {}, onClosed: () => {} }
    const open = (authority: string | null) =>
      AmiConnection.open({ host: ip, port: 5_039, tls: { ca: authority } }, account, machineClock, listener)
    const opening = await open(ca)
    expect(opening.kind).toBe("open")
    if (opening.kind === "open") {
      expect(await opening.connection.act("Ping")).toMatchObject({ kind: "done" })
      opening.connection.close()
    }
    expect(await open(null)).toMatchObject({ kind: "unreachable" })
  })

  it("[TUN15] a PBX without parking says so, and the talk goes on", async () => {
    await stage.without("res_parking.so", async () => {
      await clicked()
      const park = { type: "park", call: call(), extension: "201" }
      expect(await order(park)).toMatchObject({ kind: "refused", reason: "not-on-this-pbx" })
      expect(stage.openCount).toBe(1)
      await order({ type: "hang-up", call: call() })
      await stage.over(1)
      expect(types(stage)).not.toContain("parked")
    })
  })
})
