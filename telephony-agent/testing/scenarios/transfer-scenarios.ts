import type { CallSignalBody } from "../../protocol/call-signal.ts"
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
} from "../call-notation.ts"
import { bothRing, endedBy, FREEPBX, held, RECEPTION, type Scenario, taken } from "./scenario.ts"

const PARKED: CallSignalBody = {
  type: "parked",
  space: "(a space)",
  lot: "default",
  by: { kind: "extension", number: "201" },
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

/** Calls that are handed on, parked or sent elsewhere. */
export const TRANSFER_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "attended-transfer-ami": attendedInside("+5561999990013"),
  "attended-transfer-featurecode": attendedInside("+5561999990012"),
  "attended-transfer-refer": attendedByRefer("+5561999990011"),
  "blind-transfer-ami": blindTo203("+5561999990014"),
  "blind-transfer-refer": blindTo203("+5561999990010"),
  "freepbx-queue-attended-transfer": attendedByRefer("+5561999990305", { queue: FREEPBX }),
  "freepbx-queue-hold-blind-transfer": blindTo203("+5561999990304", { queue: FREEPBX }, [
    held("201"),
    held("201", "resumed"),
  ]),
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
}
