import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { ramalAgent } from "./main.ts"
import { readStatus } from "./state-files.ts"
import { FakeAsterisk } from "./testing/fake-asterisk.ts"
import { FakeEdge } from "./testing/fake-edge.ts"
import { until } from "./testing/hand-clock.ts"
import { AGENT_VERSION } from "./version.ts"

let folder: string
let edge: FakeEdge
let asterisk: FakeAsterisk

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ramal-agent-"))
  edge = await FakeEdge.start()
  asterisk = await FakeAsterisk.start()
})

afterEach(async () => {
  await edge.stop()
  await asterisk.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function type(
  words: string,
  stopped: Promise<void> = Promise.resolve(),
  environment: Record<string, string> = {},
) {
  const said: string[] = []
  const complained: string[] = []
  const config = join(folder, "agent.toml")
  const file = `state_dir = "${join(folder, "state")}"\n[asterisk.ami]\nport = ${asterisk.port}\nsecret = "secret"\n`
  writeFileSync(config, file)
  const code = await ramalAgent({
    args: [...words.split(" "), "--config", config],
    environment,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    stopped,
  })
  return { code, said, complained }
}

describe("ramal-agent", () => {
  it("[AGENT8] version is said", async () => {
    expect(await type("version")).toEqual({ code: 0, said: [AGENT_VERSION], complained: [] })
  })

  it.each([
    "",
    "dance",
    "pair",
    "pair not-an-address 1",
    "doctor",
    "config show",
  ])("[AGENT8] used wrongly, or too early, it says so and ends with 2: %j", async (words) => {
    const { code, complained } = await type(words)
    expect([code, complained.length]).toEqual([2, 1])
  })

  it("[AGENT8] a configuration that is wrong or missing ends with 2", async () => {
    expect(await type("status", undefined, { RAMAL_AGENT_ASTERISK_FLAVOUR: "3cx" })).toMatchObject({
      code: 2,
    })
    const missing = {
      args: ["run", "--config", join(folder, "none.toml")],
      environment: {},
      stopped: Promise.resolve(),
    }
    const complained: string[] = []
    expect(await ramalAgent({ ...missing, say: () => {}, complain: (line) => complained.push(line) })).toBe(2)
    expect(complained[0]).toContain("no such file")
  })

  it("[AGENT9] pairing trades a code for a token that only its owner can read", async () => {
    const { code, said } = await type(`pair ${edge.url} 1234-5678`)
    expect([code, said]).toEqual([0, [`paired with ${edge.url} as site site-1`]])
    const file = join(folder, "state/pairing.json")
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      edgeUrl: edge.url,
      site: "site-1",
      token: edge.token,
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it("[AGENT9] a wrong code is refused in the edge's words, an edge that is not there in ours", async () => {
    expect(await type(`pair ${edge.url} 0000`)).toMatchObject({
      code: 1,
      complained: ["not paired: This code is wrong, used or older than 10 minutes."],
    })
    expect(await type("pair http://127.0.0.1:1 0000")).toMatchObject({ code: 1 })
  })

  it("[AGENT10] run and status want a paired agent", async () => {
    expect(await type("run")).toMatchObject({ code: 2, complained: [expect.stringContaining("not paired")] })
    expect(await type("status")).toMatchObject({ code: 2 })
  })

  it("[AGENT10] runs until it is asked to stop, and status tells how it is", async () => {
    await type(`pair ${edge.url} 1234-5678`)
    expect(await type("status")).toMatchObject({ code: 1 })
    let stop: () => void = () => {}
    const running = type("run", new Promise((settle) => (stop = settle)))
    const state = join(folder, "state")
    await until(() => {
      const status = readStatus(state)
      const text = JSON.stringify(status)
      return text.includes('"ready"') && text.includes('"live"')
    }, "well")
    expect(await type("status --json")).toMatchObject({
      code: 0,
      said: [expect.stringContaining('"isRunning":true')],
    })
    stop()
    expect(await running).toMatchObject({ code: 0 })
    expect(await type("status")).toMatchObject({ code: 1 })
    expect(edge.brain.breaches).toEqual([])
  })
})
