import { describe, it } from "vitest"
import {
  accepted,
  NOON,
  outId,
  queued,
  received,
  reported,
  started,
  UNDELIVERABLE,
  wamid,
} from "../../testing/builders.ts"
import { given, NOTHING } from "../../testing/given-when-then.ts"
import type { ReplyOutcome, ReportDelivery } from "./command.ts"

const SENT = [started, received(2, "a"), queued("r")] as const
const REFUSED = { type: "ReplyRefused", messageId: outId("r"), error: UNDELIVERABLE } as const
const UNCERTAIN = { type: "ReplyUncertain", messageId: outId("r"), reason: "timeout" } as const

function report(status: ReportDelivery["status"], more: Partial<ReportDelivery> = {}): ReportDelivery {
  return { type: "ReportDelivery", wamid: wamid("m"), status, at: NOON, ...more }
}

function outcome(result: ReplyOutcome) {
  return { type: "RecordReplyOutcome", messageId: outId("r"), result } as const
}

describe("a status", () => {
  it.each([
    "sent",
    "delivered",
    "read",
    "played",
    "failed",
  ] as const)("[DLV1] %s is recorded as it came, whatever came before", (status) => {
    given(...SENT, accepted("r", "m"), reported("read", "m", "r"))
      .when(report(status, { messageId: outId("r") }))
      .gives({ events: [reported(status, "m", "r")] })
  })

  it("[DLV4] that brings back our id stands for an answer that never came", () => {
    const both = [accepted("r", "m", "status"), reported("delivered", "m", "r")]
    const command = report("delivered", { messageId: outId("r") })
    given(...SENT)
      .when(command)
      .gives({ events: both })
    given(...SENT, UNCERTAIN)
      .when(command)
      .gives({ events: both })
    given(...SENT, REFUSED)
      .when(command)
      .gives({ events: both })
  })

  it("[DLV4] with an id that we never gave is another program's message", () => {
    given(...SENT)
      .when(report("sent", { messageId: outId("other") }))
      .gives({ events: [reported("sent", "m")] })
  })

  it("[DLV4] of another program's message begins a conversation as well", () => {
    given()
      .when(report("sent"))
      .gives({ events: [started, reported("sent", "m")] })
  })

  it("[DLV1] keeps its errors, price and participant", () => {
    const more = {
      errors: [UNDELIVERABLE],
      pricing: { category: "utility", billable: true },
      participant: "5511900000000",
    } as const
    given(...SENT, accepted("r", "m"))
      .when(report("failed", more))
      .gives({ events: [{ ...reported("failed", "m"), ...more }] })
  })

  it("[DLV1] of an unknown name is kept and changes nothing", () => {
    const unknown = { wamid: wamid("m"), status: "warning", reportedAt: NOON } as const
    given(...SENT)
      .when({ type: "ReportUnknownStatus", ...unknown })
      .gives({ events: [{ type: "UnknownStatusReported", ...unknown }] })
  })
})

describe("what came of a call to Meta", () => {
  it("[OUT3] is recorded: accepted, refused or uncertain", () => {
    given(...SENT)
      .when(outcome({ outcome: "accepted", wamid: wamid("m") }))
      .gives({ events: [accepted("r", "m")] })
    given(...SENT)
      .when(outcome({ outcome: "refused", error: UNDELIVERABLE }))
      .gives({ events: [REFUSED] })
    given(...SENT)
      .when(outcome({ outcome: "uncertain", reason: "timeout" }))
      .gives({ events: [UNCERTAIN] })
  })

  it.each([
    { outcome: "accepted", wamid: wamid("m") },
    { outcome: "refused", error: UNDELIVERABLE },
    { outcome: "uncertain", reason: "timeout" },
  ] as const)("[OUT3] $outcome is not told again once it is settled", (result) => {
    given(...SENT, accepted("r", "m", "status"))
      .when(outcome(result))
      .gives(NOTHING)
    given(...SENT, REFUSED)
      .when(outcome(result))
      .gives(NOTHING)
    given(started).when(outcome(result)).gives(NOTHING)
    given().when(outcome(result)).gives(NOTHING)
  })

  it("[OUT3] uncertain once is enough, and a later answer settles it", () => {
    given(...SENT, UNCERTAIN)
      .when(outcome({ outcome: "uncertain", reason: "interrupted" }))
      .gives(NOTHING)
    given(...SENT, UNCERTAIN)
      .when(outcome({ outcome: "accepted", wamid: wamid("m") }))
      .gives({ events: [accepted("r", "m")] })
  })
})
