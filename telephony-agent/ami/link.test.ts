import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { FakeAsterisk } from "../testing/fake-asterisk.ts"
import { HandClock, until } from "../testing/hand-clock.ts"
import { AmiLink, type AmiLinkState } from "./link.ts"
import type { AmiMessage } from "./message.ts"
import type { AmiSnapshot } from "./resync.ts"

let asterisk: FakeAsterisk
let clock: HandClock
let link: AmiLink
let states: AmiLinkState[]
let events: AmiMessage[]
let snapshots: AmiSnapshot[]

beforeEach(async () => {
  asterisk = await FakeAsterisk.start()
  clock = new HandClock()
  states = []
  events = []
  snapshots = []
})

afterEach(async () => {
  link.stop()
  await asterisk.stop()
})

function start(secret = "secret"): void {
  link = new AmiLink({
    address: { host: "127.0.0.1", port: asterisk.port, tls: null },
    account: { username: "ramal", secret, method: "challenge" },
    clock,
    random: () => 1,
    onEvent: (event) => events.push(event),
    onSnapshot: (snapshot) => snapshots.push(snapshot),
    onState: (state) => states.push(state),
    onOversized: () => {},
  })
  link.start()
}

const isReady = () => states.at(-1)?.kind === "ready"
const isDown = () => states.at(-1)?.kind === "down"

describe("AmiLink", () => {
  it("[AMI7] takes a snapshot after every connect, before it says that it is ready", async () => {
    asterisk.channels = [{ Channel: "PJSIP/201-00000001", Uniqueid: "1" }]
    start()
    await until(isReady, "ready")
    expect(snapshots).toMatchObject([
      { askedAtMs: clock.nowMs(), channels: [{ Uniqueid: "1" }], queues: [], endpoints: null, devices: [] },
    ])
    asterisk.channels = []
    asterisk.last.socket.destroy()
    await until(isDown, "down")
    clock.advance(500)
    await until(isReady, "ready again")
    expect(snapshots.map(({ channels }) => channels?.length)).toEqual([1, 0])
  })

  it("[AMI7] waits two seconds for an Asterisk that is still booting, and looks again when it is up", async () => {
    asterisk.answers.set("Login", (action) => `Response: Success\r\nActionID: ${action["ActionID"]}\r\n\r\n`)
    start()
    await until(() => asterisk.actionNames().includes("Login") && clock.waiting.includes(2_000), "login")
    expect(asterisk.actionNames()).not.toContain("CoreShowChannels")
    clock.advance(2_000)
    await until(isReady, "ready")
    asterisk.last.event("FullyBooted")
    await until(() => snapshots.length === 2, "second snapshot")
    expect(events).toMatchObject([{ Event: "FullyBooted" }])
  })

  it("[AMI6] comes back with growing pauses, and at once when it had lived", async () => {
    start()
    await until(isReady)
    clock.advance(15_000)
    for (const retryInMs of [500, 1_000, 2_000]) {
      asterisk.last.socket.destroy()
      await until(isDown)
      expect(states.at(-1)).toMatchObject({ kind: "down", trouble: "unreachable", retryInMs })
      clock.advance(retryInMs)
      await until(isReady)
    }
    for (let count = 0; count < 3; count++) {
      const pings = asterisk.actionNames().filter((name) => name === "Ping").length
      clock.advance(20_000)
      await until(() => asterisk.actionNames().filter((name) => name === "Ping").length > pings)
      await until(() => clock.waiting.length === 1 && clock.waiting[0] === 20_000, "next ping")
    }
    asterisk.last.socket.destroy()
    await until(isDown)
    expect(states.at(-1)).toMatchObject({ retryInMs: 500 })
  })

  it("[AMI6] slows down when the login is refused, and says so", async () => {
    start("wrong")
    await until(isDown)
    expect(states.at(-1)).toEqual({
      kind: "down",
      trouble: "refused",
      message: "Authentication failed",
      retryInMs: 60_000,
    })
    clock.advance(59_999)
    expect(asterisk.connections.length).toBe(1)
  })

  it("[AMI8] a connection that does not answer a ping within ten seconds is given up", async () => {
    start()
    await until(isReady)
    asterisk.answers.set("Ping", () => null)
    clock.advance(20_000)
    await until(() => asterisk.actionNames().includes("Ping"))
    clock.advance(10_000)
    await until(isDown)
    expect(states.at(-1)).toMatchObject({ kind: "down", trouble: "unreachable" })
  })

  it("[AMI8] without a connection an action has failed; stopped is stopped", async () => {
    start()
    expect(await link.act("Ping")).toEqual({ kind: "failed", reason: "closed" })
    await until(isReady)
    expect(await link.act("Ping")).toMatchObject({ kind: "done" })
    link.stop()
    await until(() => asterisk.last.socket.destroyed, "closed")
    clock.advance(3_600_000)
    expect(states.at(-1)).toEqual({ kind: "stopped" })
    expect(asterisk.connections.length).toBe(1)
  })
})
