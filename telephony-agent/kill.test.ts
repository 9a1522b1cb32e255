import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, it } from "vitest"
import { writePairing } from "./state-files.ts"
import { begins, dials, enters, type FakeChannel, hangsUp, headersOf } from "./testing/ami-events.ts"
import { block, FakeAsterisk } from "./testing/fake-asterisk.ts"
import { FakeEdge } from "./testing/fake-edge.ts"
import { until } from "./testing/hand-clock.ts"

let folder: string
let edge: FakeEdge
let asterisk: FakeAsterisk
let agent: ChildProcess

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ramal-kill-"))
  edge = await FakeEdge.start()
  asterisk = await FakeAsterisk.start()
  writePairing(folder, { edgeUrl: edge.url, site: "site-1", token: edge.token })
  const file = `state_dir = "${folder}"\n[asterisk.ami]\nport = ${asterisk.port}\nsecret = "secret"\n`
  writeFileSync(join(folder, "agent.toml"), file)
})

afterEach(async () => {
  agent.kill("SIGKILL")
  await edge.stop()
  await asterisk.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a whole agent as the service does, and waits until both sides have it. */
async function start(): Promise<void> {
  const [hellos, before] = [edge.brain.helloCount, asterisk.connections.length]
  const words = [join(import.meta.dirname, "main.ts"), "run", "--config", join(folder, "agent.toml")]
  agent = spawn(process.execPath, words, { stdio: "ignore" })
  await until(() => edge.brain.helloCount > hellos && asterisk.connections.length > before, "both sides")
  await until(
    () => asterisk.last.actions.some((action) => action["Action"] === "DeviceStateList"),
    "the snapshot",
  )
}

const channels = (call: number): readonly [FakeChannel, FakeChannel] => {
  const id = `m${call}`
  const line = { id, name: `PJSIP/line-0000000${call}`, state: "4", context: "from-trunk" } as const
  return [line, { id: `a${call}`, name: `PJSIP/201-0000000${call}`, link: id, state: "0" }]
}

it("[AGENT3] an agent that is killed at any moment tells the rest of each call under its next numbers", async () => {
  for (let call = 1; call <= 3; call++) {
    const [line, phone] = channels(call)
    asterisk.channels = []
    await start()
    const talk = [begins(line), begins(phone), dials(line, phone), enters(phone, "x"), enters(line, "x")]
    asterisk.last.socket.write(talk.map(block).join(""))
    const told = () => edge.brain.stored.filter((signal) => signal.call === line.id)
    // The first is killed once all is at the edge, the others once something is.
    await until(() => told().length >= (call === 1 ? 3 : 1), "told")
    agent.kill("SIGKILL")
    const listed = { Event: "CoreShowChannel", BridgeId: "x", Duration: "00:00:05" }
    asterisk.channels = [line, phone].map((channel) => ({ ...headersOf(channel), ...listed }))
    await start()
    asterisk.last.socket.write([hangsUp(phone), hangsUp(line)].map(block).join(""))
    await until(() => told().at(-1)?.type === "ended", "the end")
    agent.kill("SIGKILL")
    expect(told().map(({ type, ordinal }) => [type, ordinal])).toEqual([
      ["started", 1],
      ["ringing", 2],
      ["answered", 3],
      ["ended", 4],
    ])
  }
  expect(edge.brain.breaches).toEqual([])
}, 60_000)
