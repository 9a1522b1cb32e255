import type { CallSignalBody } from "../../protocol/call-signal.ts"
import {
  answered,
  ended,
  from,
  inbound,
  LINE,
  queued,
  ringing,
  transferred,
  unanswered,
} from "../call-notation.ts"
import { bothRing, endedBy, FREEPBX, held, NOTHING, RECEPTION, type Scenario, taken } from "./scenario.ts"

const ALL_REJECT = [1, 2, 3, 4].flatMap(() => [
  bothRing(RECEPTION),
  { inAnyOrder: [unanswered("201", "busy"), unanswered("202", "busy")] },
])

function voicemail(...legs: readonly string[]): readonly CallSignalBody[] {
  return [
    { type: "voicemail-left", mailbox: "200@default" },
    { type: "recording", of: "voicemail", phase: "file", file: "msg" },
    ended("voicemail", 16, LINE, ...legs, "line 16"),
  ]
}

function notServed(number: string, queue: string, cause: string): Scenario {
  const missed = { inAnyOrder: [unanswered("201", "no-answer"), unanswered("202", "no-answer")] }
  const left = { type: "queue-left", queue, waitMs: 0 } as const
  const head = [...inbound(number), queued(queue), bothRing(queue), missed, left]
  return [[...head, ...voicemail(`201 ${cause}`, `202 ${cause}`)]]
}

function abandoned(number: string, queue: string, cause: string): Scenario {
  const over = { type: "abandoned", queue, waitMs: 0 } as const
  const last = ended("abandoned", 16, LINE, `201 ${cause}`, `202 ${cause}`, "line 16")
  return [[...inbound(number), queued(queue), bothRing(queue), over, last]]
}

/** Calls that come in through a queue, and what is done in them. */
export const QUEUE_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "closed-hours-voicemail": [[...inbound("+5561999990003"), ...voicemail()]],
  "core-restart-now": [
    [...taken("+5561999990030"), ended("answered", 16, null, "201+16", "202 26", "line+16")],
  ],
  dtmf: [[...taken("+5561999990017"), endedBy(LINE)]],
  "freepbx-queue-abandon": abandoned("+5561999990303", FREEPBX, "16"),
  "freepbx-queue-answered": [[...taken("+5561999990301", { queue: FREEPBX }), endedBy(LINE)]],
  "freepbx-queue-noanswer-voicemail": notServed("+5561999990302", FREEPBX, "16"),
  "hold-unhold": [[...taken("+5561999990016"), held("201"), held("201", "resumed"), endedBy(LINE)]],
  "mixmonitor-ami": [
    [
      ...taken("+5561999990020"),
      { type: "recording", of: "call", phase: "started", file: null },
      { type: "recording", of: "call", phase: "stopped", file: null },
      endedBy(LINE),
    ],
  ],
  "no-opus-codec-queue-answered": [
    [
      ...inbound("+5561999990001"),
      queued(RECEPTION),
      bothRing(RECEPTION),
      { type: "queue-left", queue: RECEPTION, waitMs: 0 },
      { type: "missed", waitMs: 0 },
      ended("missed", 0, null, "201 0", "202 26", "line 0"),
    ],
  ],
  "queue-abandon": abandoned("+5561999990004", RECEPTION, "0"),
  "queue-agent-rejects-then-other-answers": [
    [
      ...inbound("+5561999990005"),
      queued(RECEPTION),
      bothRing(RECEPTION),
      unanswered("201", "busy"),
      answered("202", RECEPTION),
      ended("answered", 16, LINE, "201 17", "202+16", "line+16"),
    ],
  ],
  "queue-all-reject-retry-voicemail": [
    [
      ...inbound("+5561999990006"),
      queued(RECEPTION),
      ...ALL_REJECT,
      { type: "queue-left", queue: RECEPTION, waitMs: 0 },
      { type: "missed", waitMs: 0 },
      ended("missed", 16, LINE, ...[1, 2, 3, 4].flatMap(() => ["201 17", "202 17"]), "line 16"),
    ],
  ],
  "queue-answered": [[...taken("+5561999990001"), endedBy(LINE)]],
  "queue-answered-agent-hangs-up": [[...taken("+5561999990001"), endedBy("201")]],
  "queue-member-busy-on-call": [
    [from("201", "internal", "603"), ended("completed", 16, "201", "201 16")],
    [
      ...inbound("+5561999990007"),
      queued(RECEPTION),
      ringing("202", RECEPTION),
      answered("202", RECEPTION),
      ended("answered", 16, LINE, "202+16", "line+16"),
    ],
  ],
  "queue-members-ami": NOTHING,
  "queue-noanswer-voicemail": notServed("+5561999990002", RECEPTION, "19"),
  "status-during-call": [[...taken("+5561999990021"), endedBy(LINE)]],
  "two-calls-interleaved": [
    [...taken("+5561999990201"), endedBy(LINE)],
    [
      ...inbound("+5561999990202"),
      queued(RECEPTION),
      ringing("202", RECEPTION),
      answered("202", RECEPTION),
      transferred("blind", "202", "203"),
      ringing("203"),
      answered("203"),
      ended("answered", 16, "203", "202+16", "203+16", "line+16"),
    ],
  ],
}
