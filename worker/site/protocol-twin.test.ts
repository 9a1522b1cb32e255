import { describe, expectTypeOf, it } from "vitest"
import type { CallSignalBody as DomainBody, CallSignal as DomainSignal } from "#domain/call/signal.ts"
import type { CallSignal, CallSignalBody } from "../../telephony-agent/protocol/call-signal.ts"
import type { CommandOutcome, SiteCommand } from "../../telephony-agent/protocol/site-command.ts"
import type { OrderOutcome, SiteAct } from "../app/site-port.ts"

describe("what crosses the tunnel", () => {
  it("[SITE16] is to the domain what it is to the agent: each signal of one is a signal of the other", () => {
    expectTypeOf<CallSignal>().toExtend<DomainSignal>()
    expectTypeOf<CallSignalBody>().toEqualTypeOf<DomainBody>()
  })

  it("[SITE16] every act that can be ordered is a command of the agent's, and its refusals are told", () => {
    expectTypeOf<SiteAct>().toExtend<SiteCommand>()
    expectTypeOf<Extract<CommandOutcome, { kind: "refused" }>>().toExtend<OrderOutcome>()
  })
})
