import { describe, it } from "vitest"
import {
  byCamila,
  byRui,
  CAMILA,
  NOON,
  queued,
  RUI,
  receive,
  received,
  bySystem as SYSTEM,
  started,
} from "../../testing/builders.ts"
import { given, NOTHING } from "../../testing/given-when-then.ts"
import type { SnoozeConversation, WakeConversation } from "./command.ts"
import { LONGEST_SNOOZE_MS } from "./decide-triage.ts"
import type { Label } from "./triage-event.ts"

const ASKED = [started, received(2, "a")] as const
const CLOSED = { type: "ConversationClosed", by: byCamila } as const
const SNOOZED = { type: "ConversationSnoozed", until: NOON + 9_000, by: byCamila } as const
const TROCA: Label = { id: "lb_1", name: "Troca" }
const FESTA: Label = { id: "lb_2", name: "Festa" }

function label(add: readonly Label[], remove: readonly Label[] = []) {
  return { type: "LabelConversation", add, remove, by: byCamila } as const
}

function labelled(added: readonly Label[], removed: readonly Label[] = []) {
  return { type: "ConversationLabelled", added, removed, by: byCamila } as const
}

function snooze(until: number): SnoozeConversation {
  return { type: "SnoozeConversation", until, by: byCamila }
}

function wake(cause: WakeConversation["cause"]): WakeConversation {
  return { type: "WakeConversation", cause, by: cause === "time" ? SYSTEM : byRui }
}

function woken(cause: "time" | "customer" | "attendant", by = SYSTEM) {
  return { type: "ConversationWoken", cause, by } as const
}

describe("labels", () => {
  it("[TRI1] only what changes is recorded, each once", () => {
    given(...ASKED)
      .when(label([TROCA, TROCA], [FESTA]))
      .gives({ events: [labelled([TROCA])] })
    given(...ASKED, labelled([TROCA]))
      .when(label([TROCA, FESTA]))
      .gives({ events: [labelled([FESTA])] })
    given(...ASKED, labelled([TROCA, FESTA]))
      .when(label([], [{ ...FESTA, name: "" }]))
      .gives({ events: [labelled([], [{ ...FESTA, name: "" }])] })
  })

  it("[TRI1] what is so already is no change; put on and taken off at once is put on", () => {
    given(...ASKED, labelled([TROCA]))
      .when(label([TROCA], [FESTA]))
      .gives(NOTHING)
    given(...ASKED, labelled([TROCA]))
      .when(label([TROCA], [TROCA]))
      .gives(NOTHING)
    given(...ASKED)
      .when(label([TROCA], [TROCA]))
      .gives({ events: [labelled([TROCA])] })
  })
})

describe("priority and name", () => {
  it("[TRI1] the priority that it has already is no change", () => {
    const high = { type: "PriorityChanged", priority: "high", by: byCamila } as const
    given(...ASKED)
      .when({ type: "SetPriority", priority: "normal", by: byCamila })
      .gives(NOTHING)
    given(...ASKED)
      .when({ type: "SetPriority", priority: "high", by: byCamila })
      .gives({ events: [high] })
    given(...ASKED, high)
      .when({ type: "SetPriority", priority: "high", by: byCamila })
      .gives(NOTHING)
  })

  it("[TRI1] a name is trimmed, one of white space takes it back", () => {
    const named = (name: string | null) => ({ type: "ContactNamed", name, by: byCamila }) as const
    const name = (given: string | null) => ({ type: "NameContact", name: given, by: byCamila }) as const
    given(...ASKED)
      .when(name(" Joana "))
      .gives({ events: [named("Joana")] })
    given(...ASKED, named("Joana"))
      .when(name("Joana"))
      .gives(NOTHING)
    given(...ASKED, named("Joana"))
      .when(name(" "))
      .gives({ events: [named(null)] })
    given(...ASKED)
      .when(name(null))
      .gives(NOTHING)
  })
})

describe("snoozing", () => {
  it("[TRI2] an open conversation is put away until a moment to come, within a year", () => {
    given(...ASKED)
      .when(snooze(NOON + 2), NOON + 1)
      .gives({ events: [{ ...SNOOZED, until: NOON + 2 }] })
    given(...ASKED, SNOOZED)
      .when(snooze(NOON + 8_000))
      .gives({ events: [{ ...SNOOZED, until: NOON + 8_000 }] })
    given(...ASKED, SNOOZED)
      .when(snooze(SNOOZED.until))
      .gives(NOTHING)
    for (const until of [NOON + 1, NOON - 5, NOON + 2 + LONGEST_SNOOZE_MS, Number.NaN]) {
      const facts = { after_at: NOON + 1, latest_at: NOON + 1 + LONGEST_SNOOZE_MS }
      given(...ASKED)
        .when(snooze(until), NOON + 1)
        .gives({ rejected: { code: "snooze-out-of-range", facts } })
    }
  })

  it("[TRI2] a closed one is not, and closing ends it", () => {
    given(...ASKED, CLOSED)
      .when(snooze(NOON + 9_000))
      .gives({ rejected: { code: "conversation-closed", facts: {} } })
    given(...ASKED, SNOOZED, CLOSED)
      .when(receive("b"))
      .gives({ events: [{ type: "ConversationReopened", by: SYSTEM }, received(6, "b")] })
  })

  it("[TRI3] its time wakes it, no sooner, and once", () => {
    given(...ASKED, SNOOZED)
      .when(wake("time"), SNOOZED.until - 1)
      .gives(NOTHING)
    given(...ASKED, SNOOZED)
      .when(wake("time"), SNOOZED.until)
      .gives({ events: [woken("time")] })
    given(...ASKED, SNOOZED, woken("time"))
      .when(wake("time"), SNOOZED.until + 9)
      .gives(NOTHING)
  })

  it("[TRI4] an attendant wakes it by hand at any time", () => {
    given(...ASKED, SNOOZED)
      .when(wake("attendant"))
      .gives({ events: [woken("attendant", byRui)] })
    given(...ASKED)
      .when(wake("attendant"))
      .gives(NOTHING)
  })

  it("[TRI4] the customer's message wakes it, a reaction and a system message do not", () => {
    given(...ASKED, SNOOZED)
      .when(receive("b"))
      .gives({ events: [woken("customer"), received(5, "b")] })
    const reaction = { kind: "reaction", target: received(2, "a").wamid, emoji: "👍" } as const
    given(...ASKED, SNOOZED)
      .when(receive("b", reaction))
      .gives({ events: [received(4, "b", reaction)] })
  })

  it("[TRI4] whoever gets it finds it awake; back to the queue and a reply leave it where it is", () => {
    const assigned = { type: "ConversationAssigned", to: CAMILA, by: byCamila } as const
    const assign = (to: typeof RUI | null) =>
      ({ type: "AssignConversation", to, force: true, by: byCamila }) as const
    given(...ASKED, assigned, SNOOZED)
      .when(assign(RUI))
      .gives({ events: [woken("attendant", byCamila), { ...assigned, to: RUI }] })
    given(...ASKED, assigned, SNOOZED)
      .when(assign(null))
      .gives({ events: [{ ...assigned, to: null }] })
    given(...ASKED, assigned, SNOOZED)
      .when({
        type: "SendReply",
        messageId: queued("r").messageId,
        content: queued("r").content,
        by: byCamila,
      })
      .gives({ events: [queued("r")], effects: [{ kind: "send-message", messageId: queued("r").messageId }] })
  })
})
