import { describe, expect, it } from "vitest"
import { AmiInputError, encodeAction, MAX_ACTION_LINES } from "./action.ts"

describe("encodeAction", () => {
  it("[AMI3] writes the action, its id and its fields, a list as one line for each value", () => {
    expect(
      encodeAction("Originate", "7", { Async: true, Variable: ["a=1", "b=2"], Priority: 1, Exten: null }),
    ).toBe(
      "Action: Originate\r\nActionID: 7\r\nAsync: true\r\nVariable: a=1\r\nVariable: b=2\r\nPriority: 1\r\n\r\n",
    )
  })

  it.each([
    "\r",
    "\n",
    "\0",
    "201\r\n\r\nAction: Command",
    "x\nVariable: SHELL(id)",
  ])("[AMI3] a value with a line end or NUL is refused: %j", (value) => {
    expect(() => encodeAction("Hangup", "1", { Channel: value })).toThrow(AmiInputError)
    expect(() => encodeAction("Hangup", "1", { Variable: ["ok", value] })).toThrow(AmiInputError)
    expect(() => encodeAction("Hangup", value, {})).toThrow(AmiInputError)
    expect(() => encodeAction("Hangup", "1", { [value]: "x" })).toThrow(AmiInputError)
  })

  it("[AMI3] names that are no header names, long lines and too many of them are refused", () => {
    expect(() => encodeAction("Hangup", "1", { "Channel: x": "y" })).toThrow("is no header name")
    expect(() => encodeAction("Hangup", "1", { Channel: "é".repeat(500) })).toThrow("Channel: is too long")
    expect(() => encodeAction("X", "1", { Variable: Array(MAX_ACTION_LINES).fill("a=1") })).toThrow(
      "too many lines",
    )
  })

  it("[AMI3] the error names the field and keeps the value to itself", () => {
    expect(() => encodeAction("Login", "1", { Secret: "hush\r\n" })).toThrow(
      /^Secret: has a line end or NUL$/,
    )
  })
})
