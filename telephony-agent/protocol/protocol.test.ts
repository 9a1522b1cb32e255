import { describe, expect, it } from "vitest"
import { readCommand } from "./site-command.ts"
import { commonProtocol, MAX_FRAME_LENGTH, readAgentFrame, readEdgeFrame } from "./tunnel-frames.ts"

describe("frames", () => {
  const signal = { schema: 9, id: "s/1/1", call: "1", ordinal: 1, atMs: 5, type: "something-new", more: true }

  it.each([
    { type: "welcome", protocol: 1, acknowledged: { calls: 0, diagnostics: 3 } },
    { type: "refused", code: "revoked", message: "" },
    { type: "acknowledge", lane: "calls", sequence: 7 },
    { type: "command", id: "c-1", command: { type: "status" } },
    { type: "token", token: "0123456789abcdef" },
  ])("[TUN1] the edge's $type is read", (frame) => {
    expect(readEdgeFrame(JSON.stringify(frame))).toEqual({ kind: "frame", frame })
  })

  it.each([
    { type: "hello", protocol: { min: 1, max: 1 }, agent: "0.1.0", spool: "s-1", streams: ["calls"] },
    { type: "record", lane: "calls", sequence: 1, body: signal },
    { type: "record", lane: "diagnostics", sequence: 1, body: { atMs: 1, code: "started", detail: "" } },
    { type: "reply", id: "c-1", outcome: { kind: "done" } },
    { type: "state", devices: { "PJSIP/201": "INUSE" } },
    { type: "state", devices: {}, queues: [{ queue: "q", members: [], waitingCount: 0 }] },
    { type: "state", devices: {}, asterisk: { state: "down", version: null } },
  ])("[TUN1] the agent's $type is read, signals of later schemas included", (frame) => {
    expect(readAgentFrame(JSON.stringify(frame))).toEqual({ kind: "frame", frame })
  })

  it.each([
    "",
    "null",
    "[]",
    "{",
    '{"type":1}',
    '{"type":"welcome","protocol":1}',
    '{"type":"welcome","protocol":-1,"acknowledged":{"calls":0,"diagnostics":0}}',
    '{"type":"acknowledge","lane":"calls","sequence":1.5}',
    '{"type":"acknowledge","lane":"other","sequence":1}',
    '{"type":"command","id":"a b","command":{}}',
    '{"type":"token","token":"x\\r\\ny0123456789abcdef"}',
    JSON.stringify({ type: "refused", code: "x", message: "y".repeat(MAX_FRAME_LENGTH) }),
  ])("[TUN1] %.60s is no frame of the edge", (text) => {
    expect(readEdgeFrame(text).kind).toBe("invalid")
  })

  it.each([
    { type: "record", lane: "calls", sequence: 1, body: { ...signal, id: "" } },
    { type: "record", lane: "calls", sequence: 1, body: { atMs: 1, code: "x", detail: "" } },
    { type: "hello", protocol: {}, agent: "x", spool: "s", streams: [] },
    { type: "state", devices: { a: 1 } },
    { type: "state", devices: {}, queues: [{ queue: "q", members: [{}], waitingCount: 0 }] },
    { type: "state", devices: {}, queues: {} },
    { type: "state", devices: {}, asterisk: { state: "asleep", version: null } },
  ])("[TUN1] %j is no frame of an agent", (frame) => {
    expect(readAgentFrame(JSON.stringify(frame)).kind).toBe("invalid")
  })

  it("[TUN2] a type that is not known is passed over, whatever it is called", () => {
    for (const type of ["sip-open", "toString", "__proto__"]) {
      expect(readEdgeFrame(`{"type":"${type}"}`)).toEqual({ kind: "unknown", type })
    }
  })

  it("[TUN2] the highest version that both speak is taken, or none", () => {
    expect(commonProtocol({ min: 1, max: 3 }, { min: 2, max: 5 })).toBe(3)
    expect(commonProtocol({ min: 1, max: 1 }, { min: 2, max: 5 })).toBeNull()
  })
})

describe("commands", () => {
  it("[TUN3] a command keeps the arguments it has, and no others", () => {
    const command = {
      type: "originate",
      extension: "201",
      number: "+5511999990000",
      application: "System",
      data: "rm",
    }
    expect(readCommand(command)).toEqual({ type: "originate", extension: "201", number: "+5511999990000" })
  })

  it.each([
    [{ type: "originate", extension: "201\r\nAction: Command", number: "1" }, "extension"],
    [{ type: "originate", extension: "201", number: "1,System,x" }, "number"],
    [{ type: "originate", extension: "PJSIP/201", number: "1" }, "extension"],
    [{ type: "originate", extension: "201", number: "1", context: "a\nb" }, "context"],
    [{ type: "transfer", call: "1.2", extension: "201", kind: "blond", to: "203" }, "kind"],
    [{ type: "transfer", call: "1.2", extension: "201", kind: "blind", to: "203@evil" }, "to"],
    [{ type: "hang-up", call: "/.*/" }, "call"],
    [{ type: "hang-up" }, "call"],
    [{ type: "queue-pause", extension: "201", isPaused: "yes" }, "isPaused"],
    [{ type: "queue-pause", extension: "201", isPaused: true, reason: "a\r\nb" }, "reason"],
    [{ type: "queue-add", queue: "q", extension: "201", penalty: -1 }, "penalty"],
    [{ type: "queue-remove", queue: "q;r", extension: "201" }, "queue"],
  ])("[TUN3] %j is refused by its argument", (command, detail) => {
    expect(readCommand(command)).toEqual({ kind: "refused", reason: "invalid-argument", detail })
  })

  it.each([
    { type: "Command" },
    { type: "constructor" },
    {},
    null,
    "status",
    { type: "System\r\n" },
  ])("[TUN3] %j is no command", (command) => {
    expect(readCommand(command)).toMatchObject({ kind: "refused", reason: "unknown-command" })
  })
})
