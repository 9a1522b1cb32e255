import { answered, ended, from, LINE, ringing, unanswered } from "../call-notation.ts"
import { busy, inside, NOTHING, outside, type Scenario } from "./scenario.ts"

/** Calls between two telephones or to the outside, and what is no call. */
export const DIRECT_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "chan_sip-call": [...inside("100", "202", "100"), ...inside("202", "100", "202")],
  "config-reload": NOTHING,
  "internal-busy": busy("202", "201"),
  "internal-noanswer-cancel": [
    [from("202", "internal", "201"), ringing("201"), ended("cancelled", 127, "202", "201 127", "202 127")],
  ],
  "internal-unregistered": [[from("202", "internal", "250"), ended("failed", 3, null, "202 3")]],
  "least-privilege": NOTHING,
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
  registration: NOTHING,
  "status-actions": NOTHING,
}
