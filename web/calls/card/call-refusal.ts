import { ProblemError } from "../../http/problem-error.ts"
import { isProblem, problemSentence } from "../../http/problem-sentence.ts"
import { cardWords as t } from "./words/card-words.ts"

/** What the agent says when it does not do what was asked, and the sentence for it. */
const REASONS = {
  "unknown-call": "r-gone",
  "not-in-call": "r-gone",
  "no-such-extension": "r-no-such",
  "static-member": "r-static",
  "not-on-this-pbx": "r-not-here",
  "asterisk-unreachable": "r-unreachable",
  "refused-by-asterisk": "r-asterisk",
  "disk-full": "r-disk-full",
  "context-not-allowed": "r-not-allowed",
  "technology-not-allowed": "r-not-allowed",
  uncertain: "r-uncertain",
} as const

/** Sentences for the same that pass on Asterisk's own words. */
const SAID = { "static-member": "r-static-said", "refused-by-asterisk": "r-asterisk-said" } as const

/** A sentence with a way out for whatever kept a call, or an act with one, from happening. */
export function callRefusal(error: unknown): string {
  if (isProblem(error, "no-extension")) return t("r-no-extension")
  if (isProblem(error, "site-offline")) return t("r-site-offline")
  if (isProblem(error, "pbx-timeout")) return t("r-pbx-timeout")
  if (isProblem(error, "pbx-refused"))
    return pbxRefusal(factOf(error, "reason"), factOf(error, "reason_detail", ""))
  if (isProblem(error, "unknown-call")) return t("r-gone")
  if (isProblem(error, "call-back-done")) return t("r-done")
  if (isProblem(error, "already-assigned")) return t("r-taken", { name: factOf(error, "attendant_name") })
  if (isProblem(error, "validation-failed") || isProblem(error, "invalid-number")) return t("r-number")
  return problemSentence(error)
}

/** `detail`: Asterisk's own words, or the number that was asked for. */
function pbxRefusal(reason: string, detail: string): string {
  const sentences = detail === "" ? REASONS : { ...REASONS, ...SAID }
  if (!isOneOf(sentences, reason)) return t("r-pbx-refused", { reason })
  return t(sentences[reason], { detail })
}

function isOneOf<Sentences extends object>(
  sentences: Sentences,
  reason: PropertyKey,
): reason is keyof Sentences {
  return Object.hasOwn(sentences, reason)
}

function factOf(error: unknown, name: string, missing = "?"): string {
  const fact = error instanceof ProblemError ? error.problem[name] : undefined
  return typeof fact === "string" ? fact : missing
}
