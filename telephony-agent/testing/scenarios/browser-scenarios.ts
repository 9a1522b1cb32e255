import { answered, ended, from, LINE, ringing, transferred } from "../call-notation.ts"
import { busy, held, inside, NOTHING, outside, type Scenario, taken } from "./scenario.ts"

/** Calls of a telephone that speaks from a browser. */
export const BROWSER_SCENARIOS: Readonly<Record<string, Scenario>> = {
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
