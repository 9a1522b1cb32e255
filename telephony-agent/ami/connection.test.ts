import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { block, FakeAsterisk } from "../testing/fake-asterisk.ts"
import { HandClock, until } from "../testing/hand-clock.ts"
import { AmiConnection } from "./connection.ts"
import type { AmiMessage } from "./message.ts"
import { MAX_LIST_ITEMS, MAX_PENDING_ACTIONS } from "./pending-actions.ts"

let asterisk: FakeAsterisk
let clock: HandClock
let heard: { readonly events: AmiMessage[]; readonly oversized: string[]; closedCount: number }
const opened: AmiConnection[] = []

beforeEach(async () => {
  asterisk = await FakeAsterisk.start()
  clock = new HandClock()
  heard = { events: [], oversized: [], closedCount: 0 }
})

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close()
  await asterisk.stop()
})

function open(method: "plain" | "challenge" = "challenge", secret = "secret", port = asterisk.port) {
  return AmiConnection.open(
    { host: "127.0.0.1", port, tls: null },
    { username: "ramal", secret, method },
    clock,
    {
      onEvent: (event) => heard.events.push(event),
      onOversized: (reason) => heard.oversized.push(reason),
      onClosed: () => {
        heard.closedCount += 1
      },
    },
  )
}

async function ready(): Promise<AmiConnection> {
  const opening = await open()
  if (opening.kind !== "open") throw new Error(opening.message)
  opened.push(opening.connection)
  return opening.connection
}

describe("logging in", () => {
  it.each(["plain", "challenge"] as const)("[AMI4] %s", async (method) => {
    const opening = await open(method)
    expect(opening).toMatchObject({ kind: "open", connection: { protocolVersion: "5.0.4" } })
    if (opening.kind === "open") opening.connection.close()
    const sent = JSON.stringify(asterisk.last.actions)
    expect(sent.includes("secret")).toBe(method === "plain")
  })

  it("[AMI4] a wrong secret is refused, in Asterisk's words", async () => {
    expect(await open("challenge", "wrong")).toEqual({ kind: "refused", message: "Authentication failed" })
  })

  it("[AMI4] what is not Asterisk, or not there, is unreachable", async () => {
    asterisk.greeting = "SSH-2.0-OpenSSH_9.2\r\n"
    expect(await open()).toMatchObject({ kind: "unreachable" })
    expect(await open("plain", "secret", 1)).toMatchObject({ kind: "unreachable" })
  })

  it("[AMI4] a greeting that does not come within ten seconds is none", async () => {
    asterisk.greeting = "Asterisk Call"
    const opening = open()
    await until(() => asterisk.connections.length === 1)
    clock.advance(10_000)
    expect(await opening).toMatchObject({ kind: "unreachable" })
  })
})

describe("actions", () => {
  it("[AMI5] answers find their action, with events of others between a list's items", async () => {
    const connection = await ready()
    asterisk.answers.set("CoreShowChannels", (action, { socket }) => {
      const [start = "", item = "", end = ""] = asterisk
        .list(action, [{ Channel: "a" }])
        .split(/(?<=\r\n\r\n)/)
      socket.write(
        `${start}${block({ Event: "Hangup", Uniqueid: "1" })}${block({ Event: "Other", ActionID: "foreign" })}`,
      )
      return `${item}${block({ Event: "Newchannel" })}${end}`
    })
    const [list, ping] = await Promise.all([connection.act("CoreShowChannels"), connection.act("Ping")])
    expect(list).toMatchObject({ kind: "done", items: [{ Channel: "a" }] })
    expect(ping).toMatchObject({ kind: "done", response: { Ping: "Pong" } })
    expect(heard.events.map((event) => event["Event"])).toEqual([
      "FullyBooted",
      "Hangup",
      "Other",
      "Newchannel",
    ])
  })

  it("[AMI5] an error is refused in Asterisk's words", async () => {
    expect(await (await ready()).act("SIPpeers")).toEqual({ kind: "refused", message: "Permission denied" })
  })

  it("[AMI5] an action that is not answered in time has failed, and its late answer harms nothing", async () => {
    const connection = await ready()
    asterisk.answers.set("Hangup", () => null)
    const answer = connection.act("Hangup", { Channel: "x" }, 3_000)
    await until(() => asterisk.actionNames().includes("Hangup"))
    clock.advance(3_000)
    expect(await answer).toEqual({ kind: "failed", reason: "timed-out" })
    asterisk.last.socket.write(
      block({ Response: "Success", ActionID: asterisk.last.actions.at(-1)?.["ActionID"] ?? "" }),
    )
    expect(await connection.act("Ping")).toMatchObject({ kind: "done" })
    expect(heard.events.map((event) => event["Event"])).toEqual(["FullyBooted"])
  })

  it("[AMI5] what waits fails when the connection closes, and what comes after it at once", async () => {
    const connection = await ready()
    asterisk.answers.set("Status", () => null)
    const waiting = [connection.act("Status"), connection.act("Status")]
    await until(() => asterisk.actionNames().filter((name) => name === "Status").length === 2)
    asterisk.last.socket.destroy()
    const closed = { kind: "failed", reason: "closed" }
    expect(await Promise.all(waiting)).toEqual([closed, closed])
    expect(await connection.act("Ping")).toEqual(closed)
    expect([heard.closedCount, clock.waiting]).toEqual([1, []])
  })

  it("[AMI5] input that must not reach Asterisk does not", async () => {
    const connection = await ready()
    expect(() => connection.act("Hangup", { Channel: "x\r\n\r\nAction: Command" })).toThrow("line end")
    await connection.act("Ping")
    expect(asterisk.last.actions.at(-1)).toMatchObject({ Action: "Ping" })
  })

  it("[AMI2] a list answer of two megabytes is read, one beyond the limit fails and the connection lives", async () => {
    const connection = await ready()
    const item = { Channel: "PJSIP/201-00000001", Filler: "x".repeat(180) }
    asterisk.channels = Array.from({ length: 8_000 }, () => item)
    expect(await connection.act("CoreShowChannels")).toMatchObject({ kind: "done", items: { length: 8_000 } })
    asterisk.channels = Array.from({ length: MAX_LIST_ITEMS + 10 }, () => ({ Channel: "x" }))
    expect(await connection.act("CoreShowChannels")).toEqual({ kind: "failed", reason: "list-too-long" })
    expect(await connection.act("Ping")).toMatchObject({ kind: "done" })
  })

  it("[AMI2] a message of two megabytes is thrown away and told", async () => {
    const connection = await ready()
    asterisk.last.event("UserEvent", { Filler: "x".repeat(2_097_152) })
    expect(await connection.act("Ping")).toMatchObject({ kind: "done" })
    expect(heard.oversized).toEqual(["line-too-long"])
  })

  it("[AMI2] only so many actions wait at once", async () => {
    const connection = await ready()
    asterisk.answers.set("Status", () => null)
    const waiting = Array.from({ length: MAX_PENDING_ACTIONS }, () => connection.act("Status"))
    expect(await connection.act("Ping")).toEqual({ kind: "failed", reason: "too-many-pending" })
    connection.close()
    expect(new Set((await Promise.all(waiting)).map(({ kind }) => kind))).toEqual(new Set(["failed"]))
  })
})
