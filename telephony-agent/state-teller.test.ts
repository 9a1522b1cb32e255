import { describe, expect, it } from "vitest"
import { MAX_FRAME_LENGTH } from "./protocol/tunnel-frames.ts"
import { StateTeller } from "./state-teller.ts"

const NOTHING = { askedAtMs: 0, channels: [], queues: [], endpoints: null, devices: [] }
const device = (name: string, state = "INUSE") => ({ Event: "DeviceStateChange", Device: name, State: state })

describe("how things are", () => {
  it("[AGENT5] is told once, and all of it to a new connection", () => {
    const teller = new StateTeller()
    teller.compare({ ...NOTHING, devices: [device("PJSIP/201")], asteriskVersion: "22.1.0" })
    teller.asteriskIs("ready")
    const told = [{ devices: { "PJSIP/201": "INUSE" }, asterisk: { state: "ready", version: "22.1.0" } }]
    expect(teller.take()).toEqual(told)
    expect(teller.take()).toEqual([])
    teller.asteriskIs("ready")
    expect(teller.take()).toEqual([])
    teller.hear(device("PJSIP/201", "RINGING"))
    expect(teller.take()).toEqual([{ devices: { "PJSIP/201": "RINGING" } }])
    teller.forgetTold()
    expect(teller.take()).toEqual([{ ...told[0], devices: { "PJSIP/201": "RINGING" } }])
  })

  it("[AGENT5] of a large PBX goes in frames that are not too long", () => {
    const teller = new StateTeller()
    const devices = Array.from({ length: 12_000 }, (_, index) => device(`PJSIP/${index}-${"x".repeat(70)}`))
    teller.compare({ ...NOTHING, devices })
    const frames = teller.take()
    expect(frames).toHaveLength(10)
    expect(Math.max(...frames.map((frame) => JSON.stringify(frame).length))).toBeLessThan(MAX_FRAME_LENGTH)
    expect(teller.devices.size).toBe(10_000)
  })
})
