import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { begins, dials, enters, type FakeChannel, hangsUp } from "../../telephony-agent/testing/ami-events.ts"
import { block, FakeAsterisk } from "../../telephony-agent/testing/fake-asterisk.ts"
import { askApi } from "./ask-api.ts"
import { type House, openHouse } from "./product.ts"

const MAIN = resolve(import.meta.dirname, "../../telephony-agent/main.ts")
const PATIENCE_MS = 20_000
const CALLER = "5511987650001"

let house: House
let asterisk: FakeAsterisk
let folder: string
let agent: ChildProcess | undefined
let siteId: string

beforeAll(async () => {
  house = await openHouse()
  asterisk = await FakeAsterisk.start()
  folder = mkdtempSync(join(tmpdir(), "ramal-site-"))
  mkdirSync(join(folder, "monitor"))
  const file = `state_dir = "${folder}"\n[asterisk]\nrecording_dirs = ["${join(folder, "monitor")}"]\n`
  writeFileSync(
    join(folder, "agent.toml"),
    `${file}[asterisk.ami]\nport = ${asterisk.port}\nsecret = "secret"\n`,
  )
  const site = await ask("POST", "/sites", { name: "Matriz", area_code: "11" })
  siteId = site.id
})
afterAll(async () => {
  agent?.kill("SIGKILL")
  await asterisk?.stop()
  await house?.close()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const ask = (method: string, path: string, body?: object) => askApi(house, method, path, body)

/** Asks until the answer is right. */
async function until<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const value = await read()
    if (holds(value)) return value
    if (performance.now() > giveUpAt) throw new Error(`never came true: ${JSON.stringify(value)}`)
    await new Promise((next) => setTimeout(next, 50))
  }
}

function runAgent(...words: readonly string[]): ChildProcess {
  const args = [MAIN, ...words, "--config", join(folder, "agent.toml")]
  return spawn(process.execPath, args, { stdio: "ignore" })
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((settle) => child.once("exit", settle))
}

const site = () => ask("GET", `/sites/${siteId}`)
const say = (...events: readonly Readonly<Record<string, string>>[]) =>
  asterisk.last.socket.write(events.map(block).join(""))

const line: FakeChannel = {
  ...{ id: "1700000000.1", name: "PJSIP/pstn-00000001", state: "4", context: "from-pstn" },
  number: CALLER,
}
const phone: FakeChannel = {
  ...{ id: "1700000000.2", name: "PJSIP/201-00000002", link: "1700000000.1", state: "0" },
}

it("[SITE15] a wrong code is refused, the right one pairs, and the site is online once the agent runs", async () => {
  expect(await exitOf(runAgent("pair", house.url, "0000-0000"))).toBe(1)
  const { code } = await ask("POST", `/sites/${siteId}/pairing-code`)
  expect(await exitOf(runAgent("pair", house.url, code))).toBe(0)
  expect(await exitOf(runAgent("pair", house.url, code))).toBe(1)
  agent = runAgent("run")
  const online = await until(site, ({ state }) => state === "online")
  expect(online).toMatchObject({ agent_version: "0.1.0", hostname: expect.stringMatching(/\S/) })
})

it("[SITE15] a call in Asterisk is in the caller's conversation while it goes on, and its recording after it", async () => {
  const recording = join(folder, "monitor/rec-1.wav")
  writeFileSync(recording, Buffer.alloc(1_500_000, 7))
  utimesSync(recording, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000))
  await until(
    async () => asterisk.actionNames(),
    (names) => names.includes("CoreSettings"),
  )
  const monitored = { Event: "VarSet", Variable: "MIXMONITOR_FILENAME", Value: recording }
  const mixing = { Channel: line.name, Uniqueid: line.id, Linkedid: line.id }
  say(begins(line), begins(phone), dials(line, phone), enters(phone, "b"), enters(line, "b"))
  say({ ...mixing, ...monitored }, { ...mixing, Event: "MixMonitorStart" })
  const live = await until(
    () => ask("GET", "/calls/live"),
    ({ calls }) => calls[0]?.state === "talking",
  )
  expect(live.calls).toMatchObject([
    { number: CALLER, direction: "inbound", answered_by: { extension: "201" } },
  ])
  say(hangsUp(phone), hangsUp(line))
  const path = `/whatsapp/conversations/${CALLER}/history?include=calls`
  const history = await until(
    () => ask("GET", path).catch(() => ({ items: [] })),
    ({ items }) => items[0]?.recordings?.length === 1,
  )
  expect(history.items).toMatchObject([
    { type: "call", direction: "in", outcome: "answered", number: CALLER },
  ])
  const media = await fetch(`${house.url}${history.items[0].recordings[0].url}`, {
    headers: { authorization: `Bearer ${house.apiKey}` },
  })
  expect((await media.arrayBuffer()).byteLength).toBe(1_500_000)
  expect((await ask("GET", "/calls/live")).calls).toEqual([])
})

it("[SITE15] a click rings the telephone through the tunnel; what the PBX refuses is told", async () => {
  const made = await ask("POST", "/calls", { number: "+5511987650002", extension: "201", site_id: siteId })
  expect(made.call_id).toBe(`${siteId}.ramal-${made.command_id}`)
  const originate = asterisk.last.actions.find((action) => action["Action"] === "Originate")
  expect(originate).toMatchObject({ Channel: "PJSIP/201", Exten: "+5511987650002", Context: "from-internal" })
  const refused = ask("POST", `/calls/${siteId}.nobody/hang-up`, {})
  await expect(refused).rejects.toThrow(/409.*unknown-call.*pbx-refused/)
})

it("[SITE15] product and agent each stop and come back: the call in between is there, once", async () => {
  await house.stopProduct()
  const [id, name] = ["1700000009.1", "PJSIP/pstn-00000009"]
  say(begins({ ...line, id, name }), hangsUp({ ...line, id, name }))
  await house.startProduct()
  const missed = await until(
    () => ask("GET", "/calls").catch(() => ({ items: [] })),
    ({ items }) => items.length === 2 && items[0].state === "ended",
  )
  expect(missed.items[0]).toMatchObject({ id: `${siteId}.${id}`, outcome: "missed", number: CALLER })
  agent?.kill("SIGKILL")
  await until(site, ({ state }) => state === "offline")
  agent = runAgent("run")
  await until(site, ({ state }) => state === "online")
  expect((await ask("GET", "/calls")).items).toHaveLength(2)
})

it("[SITE15] revoked, the agent is out for good", async () => {
  await ask("POST", `/sites/${siteId}/revoke`)
  await until(site, ({ state }) => state === "revoked")
  await expect(ask("POST", "/calls", { number: "190", extension: "201" })).rejects.toThrow(/site-offline/)
})
