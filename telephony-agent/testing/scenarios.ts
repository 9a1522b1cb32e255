import type { CallSignalBody, Party } from "../protocol/call-signal.ts"
import {
  answered,
  type Expected,
  ended,
  from,
  inbound,
  LINE,
  queued,
  ringing,
  transferred,
  unanswered,
} from "./call-notation.ts"

const RECEPTION = "fila-recepcao"
const FREEPBX = "fila-freepbx"

/** What each call of a scenario tells, in the order in which the calls began; empty: no call at all. */
export type Scenario = readonly (readonly Expected[])[]

function bothRing(queue: string, one = "201", other = "202"): Expected {
  return { inAnyOrder: [ringing(one, queue), ringing(other, queue)] }
}

/** WhatsApp calls, the queue rings both phones, 201 (or another) takes it. */
function taken(number: string, { queue = RECEPTION, by = "201", wacid = "" } = {}): readonly Expected[] {
  const head = wacid === "" ? inbound(number) : inbound(number, wacid)
  const rings = by === "250" ? bothRing(queue, "250", "201") : bothRing(queue)
  return [...head, queued(queue), rings, answered(by, queue)]
}

/** After 201 took it: 201 and the line talked, 202 lost the race. */
function endedBy(who: string | Party, ...more: readonly string[]): CallSignalBody {
  return ended("answered", 16, who, "201+16", "202 26", "line+16", ...more)
}

function held(by: string, type: "held" | "resumed" = "held"): CallSignalBody {
  return { type, by: { kind: "extension", number: by } }
}

function voicemail(outcome: "voicemail", ...legs: readonly string[]): readonly CallSignalBody[] {
  return [
    { type: "voicemail-left", mailbox: "200@default" },
    { type: "recording", of: "voicemail", phase: "file", file: "msg" },
    ended(outcome, 16, LINE, ...legs, "line 16"),
  ]
}

function blindTo203(
  number: string,
  options: { queue?: string } = {},
  between: readonly Expected[] = [],
): Scenario {
  const moved = [transferred("blind", "201", "203"), ringing("203"), answered("203")]
  return [[...taken(number, options), ...between, ...moved, endedBy(LINE, "203+16")]]
}

function attendedByRefer(number: string, options: { queue?: string } = {}): Scenario {
  const main = [...taken(number, options), held("201"), held("201", "resumed")]
  const consult = [from("201", "internal", "203"), ringing("203"), answered("203")]
  return [
    [...main, transferred("attended", "201", "203"), endedBy(LINE, "201+16", "203+16")],
    [...consult, { type: "merged", into: "call 1" }],
  ]
}

function attendedInside(number: string): Scenario {
  const moved = [held("201"), ringing("203", null, true), transferred("attended", "201", "203")]
  return [[...taken(number), ...moved, endedBy(LINE, "203+16")]]
}

function notServed(number: string, queue: string, cause: string): Scenario {
  const missed = { inAnyOrder: [unanswered("201", "no-answer"), unanswered("202", "no-answer")] }
  const left = { type: "queue-left", queue, waitMs: 0 } as const
  const head = [...inbound(number), queued(queue), bothRing(queue), missed, left]
  return [[...head, ...voicemail("voicemail", `201 ${cause}`, `202 ${cause}`)]]
}

function abandoned(number: string, queue: string, cause: string): Scenario {
  const over = { type: "abandoned", queue, waitMs: 0 } as const
  const last = ended("abandoned", 16, LINE, `201 ${cause}`, `202 ${cause}`, "line 16")
  return [[...inbound(number), queued(queue), bothRing(queue), over, last]]
}

function inside(caller: string, callee: string, by: string, between: readonly Expected[] = []): Scenario {
  const head = [from(caller, "internal", callee), ringing(callee), answered(callee)]
  return [[...head, ...between, ended("answered", 16, by, `${caller}+16`, `${callee}+16`)]]
}

function outside(caller: string, dialled: string, by: string | Party): Scenario {
  const head = [from(caller, "outbound", dialled), ringing(LINE), answered(LINE)]
  return [[...head, ended("answered", 16, by, `${caller}+16`, "line+16")]]
}

function busy(caller: string, callee: string): Scenario {
  const head = [from(caller, "internal", callee), ringing(callee), unanswered(callee, "busy")]
  return [[...head, ended("busy", 17, caller, `${caller} 17`, `${callee} 17`)]]
}

const PARKED: CallSignalBody = {
  type: "parked",
  space: "(a space)",
  lot: "default",
  by: { kind: "extension", number: "201" },
}

const ALL_REJECT = [1, 2, 3, 4].flatMap(() => [
  bothRing(RECEPTION),
  { inAnyOrder: [unanswered("201", "busy"), unanswered("202", "busy")] },
])

const NOTHING: Scenario = []

/**
 * The scenarios of the laboratory by name and what their calls tell, written from what is done in them. The same on
 * Asterisk 16 and 22, for the account with least rights.
 */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  "attended-transfer-ami": attendedInside("+5561999990013"),
  "attended-transfer-featurecode": attendedInside("+5561999990012"),
  "attended-transfer-refer": attendedByRefer("+5561999990011"),
  "blind-transfer-ami": blindTo203("+5561999990014"),
  "blind-transfer-refer": blindTo203("+5561999990010"),
  "chan_sip-call": [...inside("100", "202", "100"), ...inside("202", "100", "202")],
  "closed-hours-voicemail": [[...inbound("+5561999990003"), ...voicemail("voicemail")]],
  "config-reload": NOTHING,
  "core-restart-now": [
    [...taken("+5561999990030"), ended("answered", 16, null, "201+16", "202 26", "line+16")],
  ],
  dtmf: [[...taken("+5561999990017"), endedBy(LINE)]],
  "freepbx-queue-abandon": abandoned("+5561999990303", FREEPBX, "16"),
  "freepbx-queue-answered": [[...taken("+5561999990301", { queue: FREEPBX }), endedBy(LINE)]],
  "freepbx-queue-attended-transfer": attendedByRefer("+5561999990305", { queue: FREEPBX }),
  "freepbx-queue-hold-blind-transfer": blindTo203("+5561999990304", { queue: FREEPBX }, [
    held("201"),
    held("201", "resumed"),
  ]),
  "freepbx-queue-noanswer-voicemail": notServed("+5561999990302", FREEPBX, "16"),
  "hold-unhold": [[...taken("+5561999990016"), held("201"), held("201", "resumed"), endedBy(LINE)]],
  "internal-busy": busy("202", "201"),
  "internal-noanswer-cancel": [
    [from("202", "internal", "201"), ringing("201"), ended("cancelled", 127, "202", "201 127", "202 127")],
  ],
  "internal-unregistered": [[from("202", "internal", "250"), ended("failed", 3, null, "202 3")]],
  "least-privilege": NOTHING,
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
  "originate-agent-does-not-answer": [
    [
      from("201", "internal", "600"),
      ringing("201"),
      unanswered("201", "no-answer"),
      ended("no-answer", 19, null, "201 19"),
    ],
  ],
  "originate-click-to-call": [
    [
      from("201", "outbound", "+5561977776666"),
      ringing("201"),
      ringing(LINE),
      answered(LINE),
      ended("answered", 16, "201", "201+16", "line+16"),
    ],
  ],
  "outbound-meta-answered": outside("201", "+5561988887777", LINE),
  "outbound-meta-rejected": [
    [
      from("201", "outbound", "+5561988887777"),
      ringing(LINE),
      unanswered(LINE, "rejected"),
      ended("rejected", 21, LINE, "201 21", "line 21"),
    ],
  ],
  "park-and-retrieve": [
    [
      ...taken("+5561999990018"),
      PARKED,
      { type: "unparked", reason: "retrieved", by: { kind: "extension", number: "202" } },
      endedBy(LINE, "202+16"),
    ],
    [from("202", "internal", "701"), { type: "merged", into: "call 1" }],
  ],
  "park-timeout-giveup": [
    [...taken("+5561999990019"), PARKED, { type: "unparked", reason: "given-up", by: null }, endedBy(LINE)],
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
  "redirect-ami": [
    [
      ...taken("+5561999990015"),
      { type: "transferred", kind: "redirect", by: null, to: "203" },
      ringing("203"),
      answered("203"),
      endedBy(LINE, "203+16"),
    ],
  ],
  "redirect-out-of-queue": [
    [
      ...[...inbound("+5561999990022"), queued(RECEPTION), bothRing(RECEPTION)],
      { type: "queue-left", queue: RECEPTION, waitMs: 0 },
      ...[ringing("203"), answered("203")],
      ended("answered", 16, LINE, "201 0", "202 0", "203+16", "line+16"),
    ],
  ],
  registration: NOTHING,
  "status-actions": NOTHING,
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
  "webrtc-attended-transfer": [
    [
      ...taken("+5561999990102", { by: "250", wacid: "wacid.TEST" }),
      held("250"),
      held("250", "resumed"),
      transferred("attended", "250", "203"),
      ended("answered", 16, LINE, "250+16", "250+16", "201 26", "203+16", "line+16"),
    ],
    [from("250", "internal", "203"), ringing("203"), answered("203"), { type: "merged", into: "call 1" }],
  ],
  "webrtc-blind-transfer": [
    [
      ...taken("+5561999990101", { by: "250", wacid: "wacid.TEST" }),
      transferred("blind", "250", "203"),
      ringing("203"),
      answered("203"),
      ended("answered", 16, LINE, "250+16", "201 26", "203+16", "line+16"),
    ],
  ],
  "webrtc-echo": [[from("250", "internal", "600"), ended("completed", 16, "250", "250 16")]],
  "webrtc-hold-dtmf": inside("250", "201", "250", [held("250"), held("250", "resumed")]),
  "webrtc-outbound-201": inside("250", "201", "250"),
  "webrtc-outbound-meta": outside("250", "+5561977770000", "250"),
  "webrtc-playback": [[from("250", "internal", "601"), ended("completed", 16, "250", "250 16")]],
  "webrtc-queue-inbound": [
    [
      ...taken("+5561999990100", { by: "250", wacid: "wacid.TEST" }),
      ended("answered", 16, LINE, "250+16", "201 26", "line+16"),
    ],
  ],
  "webrtc-register": NOTHING,
  "webrtc-reject-busy": busy("201", "250"),
  "webrtc-tab-closed-during-call": [
    [
      ...taken("+5561999990103", { by: "250", wacid: "wacid.TEST" }),
      ended("answered", 16, LINE, "250+16", "201 26", "line+16"),
    ],
  ],
  "webrtc-unregister": NOTHING,
}
