import { describe, expect, test } from "vitest"
import { readWebhook } from "../read-webhook.ts"

const OWN = "551140028922"
const MARINA = "5511987650001"

function read(value: object, time?: number) {
  const metadata = { display_phone_number: OWN, phone_number_id: "1" }
  const change = { field: "calls", value: { messaging_product: "whatsapp", metadata, ...value } }
  return readWebhook({ object: "whatsapp_business_account", entry: [{ id: "2", time, changes: [change] }] })
}

function call(more: object) {
  const [update] = read({
    calls: [{ id: "wacid.1", from: MARINA, to: OWN, timestamp: "1780000000", ...more }],
  })
  return update?.kind === "told" ? update.command : update?.kind
}

const THEIRS = { direction: "USER_INITIATED" }
const OURS = { direction: "BUSINESS_INITIATED", from: OWN, to: MARINA }

describe("the webhook `calls`", () => {
  test("[WH51] a call that ends was talked on when it has a beginning or a length", () => {
    const end = { event: "terminate", status: "COMPLETED" }
    const answered = { outcome: "answered", answeredAt: 1_779_999_940_000, talkMs: 60_000 }
    const at = 1_780_000_000_000
    expect(call({ ...THEIRS, ...end, duration: 60 })).toMatchObject({ at, step: answered })
    const whole = { start_time: "1779999940", end_time: "1780000000" }
    expect(call({ ...THEIRS, ...end, ...whole })).toMatchObject({ at, step: answered })
    expect(call({ ...THEIRS, ...end })).toMatchObject({ step: { outcome: "missed", answeredAt: null } })
    expect(call({ ...OURS, ...end })).toMatchObject({ step: { outcome: "no-answer", answeredAt: null } })
    expect(call({ ...OURS, ...end, status: "FAILED" })).toMatchObject({ step: { outcome: "failed" } })
  })

  test("[WH51] statuses are of calls of ours: rung, taken, refused", () => {
    const step = (status: string) => {
      const one = { id: "wacid.1", type: "call", status, timestamp: "1780000000", recipient_id: MARINA }
      const [update] = read({ statuses: [one] })
      return update?.kind === "told" ? update.command : update?.kind
    }
    expect(step("RINGING")).toMatchObject({
      direction: "outbound",
      person: { phone: MARINA },
      step: { kind: "started" },
    })
    expect(step("ACCEPTED")).toMatchObject({ step: { kind: "answered" } })
    expect(step("REJECTED")).toMatchObject({ step: { kind: "ended", outcome: "rejected" } })
    expect(step("TELEPORTED")).toBe("other")
  })

  test("[WH51] the customer is whoever the number itself is not", () => {
    const begins = { event: "connect" }
    expect(call({ ...THEIRS, ...begins })).toMatchObject({ person: { phone: MARINA }, direction: "inbound" })
    expect(call({ ...OURS, ...begins })).toMatchObject({ person: { phone: MARINA }, direction: "outbound" })
    const turned = { direction: "BUSINESS_INITIATED", from: MARINA, to: OWN, event: "call_created" }
    expect(call(turned)).toMatchObject({ person: { phone: MARINA }, direction: "outbound" })
    const user = { ...THEIRS, ...begins, from: undefined, from_user_id: "BR.1" }
    expect(call(user)).toMatchObject({ person: { bsuid: "BR.1" } })
    const offered = { ...begins, session: { sdp_type: "offer", sdp: "v=0" } }
    expect(call(offered)).toMatchObject({ direction: "inbound" })
  })

  test("[WH51] the name beside a call is its customer's", () => {
    const contacts = [{ wa_id: MARINA, profile: { name: "Marina" } }]
    const one = { id: "wacid.1", from: MARINA, to: OWN, event: "connect", ...THEIRS }
    const [update] = read({ contacts, calls: [one] }, 1_780_000_000)
    expect(update).toMatchObject({ address: { phone: MARINA } })
    expect(update?.kind === "told" && update.command).toMatchObject({
      ...{ profile: { name: "Marina" }, at: 1_780_000_000_000 },
    })
  })

  test("[WH51] what is not used, names nobody or has no id is kept, and so are its errors", () => {
    expect(call({ event: "call_recording_available" })).toBe("other")
    expect(call({ event: "connect" })).toBe("other")
    expect(call({ ...THEIRS, event: "connect", from: undefined, to: undefined })).toBe("other")
    expect(call({ ...THEIRS, event: "connect", id: `wacid.${"1".repeat(200)}` })).toBe("other")
    expect(call({ ...THEIRS, event: "connect", id: undefined })).toBe("other")
    const updates = read({ calls: ["x"], errors: [{ code: 138_021 }] })
    expect(updates.map((one) => one.kind === "other" && one.field)).toEqual(["calls", "calls.errors"])
  })
})
