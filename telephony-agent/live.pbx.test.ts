import { resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { missingForLab } from "../scripts/pbx-lab/requirements.ts"
import { LAB_VERSIONS } from "../scripts/pbx-lab/versions.ts"
import { inOneOrder, toldByCalls, withoutDurations } from "./testing/call-notation.ts"
import { ONLY_ON_16, PLAYS } from "./testing/live-scenarios.ts"
import { LiveStage } from "./testing/live-stage.ts"
import { SCENARIOS } from "./testing/scenarios.ts"

const stateDir = resolve(import.meta.dirname, "..", process.env["RAMAL_STATE_DIR"] ?? ".ramal")

const missing = missingForLab()
const onLab = missing === null || process.env["CI"] === "true" ? describe : describe.skip
const title = missing === null ? "Asterisk %s" : `Asterisk %s (${missing} is missing)`

onLab.each(LAB_VERSIONS)(title, (version) => {
  let stage: LiveStage

  beforeAll(async () => {
    stage = await LiveStage.open(stateDir, version)
  })
  afterAll(() => stage?.close())

  const names = Object.keys(PLAYS).filter((name) => version === "16" || !ONLY_ON_16.includes(name))
  it.each(names)("[CALL9] %s tells exactly what happened", async (name) => {
    await stage.clear()
    await PLAYS[name]?.(stage)
    const expected = SCENARIOS[name] ?? []
    expect(expected.length).toBeGreaterThan(0)
    await stage.over(expected.length)
    const told = toldByCalls(withoutDurations(stage.signals))
    const calls = expected.map((call, index) => inOneOrder(told[index] ?? [], call))
    expect(calls.map((call) => call.told)).toEqual(calls.map((call) => call.expected))
    expect(told.length).toBe(expected.length)
    const last = stage.signals.findLast(({ type }) => type === "ended")
    expect(last).toMatchObject({ waitMs: expect.any(Number), talkMs: expect.any(Number) })
  })
})
