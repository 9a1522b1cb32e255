import { describe, expect, test } from "vitest"
import { classifyGraphFailure, pairPauseMs } from "./graph-error.ts"
import { GRAPH_ERRORS, graphErrorKind } from "./graph-error-table.ts"

function graphError(code: number, more: object = {}): unknown {
  return {
    error: { message: `(#${code}) Something`, type: "OAuthException", code, fbtrace_id: "A1", ...more },
  }
}

/** Every code of Meta's lists for messages, media, groups, templates, registration, calls and usernames. */
const DOCUMENTED = [
  0, 1, 2, 3, 4, 10, 17, 32, 33, 100, 190, 200, 299, 368, 613, 80007, 130403, 130429, 130472, 130497, 131000,
  131005, 131008, 131009, 131016, 131020, 131021, 131026, 131030, 131031, 131037, 131041, 131042, 131044,
  131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057, 131059, 131060,
  131062, 131063, 131064, 131201, 131202, 131204, 131207, 131208, 131209, 131210, 131211, 131212, 131213,
  131214, 131215, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 132068, 132069, 133000,
  133004, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 134102, 135000,
  136024, 136025, 137000, 138000, 138001, 138002, 138003, 138004, 138005, 138006, 138007, 138009, 138012,
  138013, 138014, 138015, 138017, 138018, 138019, 138020, 138021, 138022, 139000, 139001, 139002, 139003,
  139004, 139100, 139101, 139102, 139103, 147001, 147002, 147003, 147004, 147005, 2388019, 2388040, 2388047,
  2388072, 2388073, 2388091, 2388093, 2388293, 2388299, 2494100, 2593107, 2593108, 2593109,
]

describe("the table", () => {
  test("[GE1] every documented code is known, with a kebab-case key and a meaning", () => {
    for (const [code, kind] of GRAPH_ERRORS) {
      expect(kind.code).toBe(code)
      expect(kind.key).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(kind.meaning).not.toBe("")
    }
    for (const code of DOCUMENTED) expect(graphErrorKind(code), `code ${code}`).toBeDefined()
  })

  test("[GE2] a lost number is told apart from a bad parameter by its subcode", () => {
    expect(graphErrorKind(100)?.key).toBe("invalid-parameter")
    expect(graphErrorKind(100, 33)).toMatchObject({ key: "number-gone", broken: true })
  })

  test("[GE2] all codes from 200 to 299 are missing permissions", () => {
    for (const code of [200, 230, 299]) expect(graphErrorKind(code)?.key).toBe("permission-missing")
    expect(graphErrorKind(300)).toBeUndefined()
  })
})

describe("what may be done", () => {
  test.each([
    1, 2, 131000, 131016,
  ])("[GE3] %i may have been sent: never again, whatever the status", (code) => {
    for (const status of [200, 400, 429, 500, 503]) {
      expect(classifyGraphFailure(status, graphError(code), null).outcome).toBe("uncertain")
    }
  })

  test.each([
    [130429, null],
    [4, 60_000],
    [17, 60_000],
    [32, 60_000],
    [613, 60_000],
    [80007, 60_000],
  ])("[GE4] %i is tried again and rests the number, though it is a 400", (code, afterMs) => {
    expect(classifyGraphFailure(400, graphError(code), null)).toMatchObject({
      outcome: "retry",
      afterMs,
      cooldown: true,
    })
  })

  test("[GE5] the pair limit is tried again and rests only this person", () => {
    expect(classifyGraphFailure(400, graphError(131056), null)).toMatchObject({
      outcome: "retry",
      cooldown: false,
    })
    expect(classifyGraphFailure(429, graphError(131056), null)).toMatchObject({ cooldown: false })
    expect([0, 1, 2, 9].map(pairPauseMs)).toEqual([1_000, 4_000, 16_000, 3_600_000])
  })

  test.each([
    0, 10, 104, 190, 200, 368, 131005, 131031, 133010,
  ])("[GE6] %i is refused and the channel is broken", (code) => {
    expect(classifyGraphFailure(401, graphError(code), null)).toMatchObject({
      outcome: "refused",
      channelBroken: true,
    })
    expect(classifyGraphFailure(400, graphError(code), null)).toMatchObject({ channelBroken: true })
  })

  test.each([
    100, 131009, 131026, 131047, 131053, 132001, 138006,
  ])("[GE7] %i is refused for this message alone", (code) => {
    expect(classifyGraphFailure(400, graphError(code), null)).toMatchObject({
      outcome: "refused",
      channelBroken: false,
    })
    expect(classifyGraphFailure(500, graphError(code), null).outcome).toBe("refused")
  })

  test("[GE8] Retry-After sets the pause, an hour at most; a documented pause stands without it", () => {
    expect(classifyGraphFailure(429, graphError(4), "30")).toMatchObject({ afterMs: 30_000 })
    expect(classifyGraphFailure(429, graphError(4), "999999")).toMatchObject({ afterMs: 3_600_000 })
    expect(classifyGraphFailure(429, graphError(130429), "-1")).toMatchObject({ afterMs: null })
    expect(classifyGraphFailure(429, graphError(130429), "Fri, 20 Nov 2026 12:00:00 GMT")).toMatchObject({
      afterMs: null,
    })
    expect(classifyGraphFailure(400, graphError(131057), null)).toMatchObject({
      afterMs: 60_000,
      cooldown: true,
    })
  })

  test("[GE9] a code nobody described is refused after a 4xx, uncertain after a 5xx, rested after 429", () => {
    expect(classifyGraphFailure(400, graphError(987654), null).outcome).toBe("refused")
    expect(classifyGraphFailure(500, graphError(987654), null).outcome).toBe("uncertain")
    expect(classifyGraphFailure(429, graphError(987654), null)).toMatchObject({
      outcome: "retry",
      cooldown: true,
    })
  })

  test("[GE10] without a Graph error the status decides", () => {
    for (const status of [200, 204, 408, 500, 502, 503, 504]) {
      expect(classifyGraphFailure(status, undefined, null).outcome).toBe("uncertain")
    }
    expect(classifyGraphFailure(429, "slow down", "2")).toMatchObject({
      outcome: "retry",
      afterMs: 2_000,
      cooldown: true,
    })
    expect(classifyGraphFailure(404, null, null)).toMatchObject({ outcome: "refused", channelBroken: false })
    const gateway = { meta: { success: false, http_code: 401, developer_message: "Invalid api key" } }
    expect(classifyGraphFailure(401, gateway, null)).toEqual({
      outcome: "refused",
      error: { code: 401, title: "Invalid api key" },
      channelBroken: true,
    })
  })
})

describe("what is said", () => {
  test("[GE11] title without the code, details from error_data", () => {
    const told = graphError(131047, {
      message: "(#131047) Re-engagement message",
      error_data: { details: "More than 24 hours" },
    })
    expect(classifyGraphFailure(400, told, null)).toMatchObject({
      error: { code: 131047, title: "Re-engagement message", details: "More than 24 hours" },
    })
  })

  test("[GE12] a token that Meta repeats is not repeated", () => {
    const token = `EAA${"x9".repeat(60)}`
    const told = graphError(190, {
      message: `Malformed access token ${token}`,
      error_data: { details: token },
    })
    expect(JSON.stringify(classifyGraphFailure(401, told, null))).not.toContain("x9x9")
  })

  test("[GE13] bodies of any shape are classified", () => {
    for (const body of [
      null,
      7,
      "x",
      [],
      { error: "x" },
      { error: { code: "4" } },
      { error: { code: {} } },
    ]) {
      expect(["retry", "refused", "uncertain"]).toContain(classifyGraphFailure(400, body, "x").outcome)
    }
  })
})
