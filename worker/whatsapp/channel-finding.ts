import type { CheckItem, CheckName } from "../app/channel-provider.ts"
import { filled } from "./json.ts"

type Facts = CheckItem["facts"]
type Fix = NonNullable<CheckItem["fix"]>

/** Something is as it should be. */
export function good(check: CheckName, code: string, facts: Facts = {}): CheckItem {
  return { check, verdict: "good", code, facts }
}

/** Something works and asks for care. */
export function attention(check: CheckName, code: string, facts: Facts = {}, fix?: Fix): CheckItem {
  return { check, verdict: "attention", code, facts, ...(fix === undefined ? {} : { fix }) }
}

/** Something keeps messages from going or coming. */
export function wrong(check: CheckName, code: string, facts: Facts = {}, fix?: Fix): CheckItem {
  return { check, verdict: "wrong", code, facts, ...(fix === undefined ? {} : { fix }) }
}

/** Nobody told. */
export function unknown(check: CheckName, code = "not-told", facts: Facts = {}): CheckItem {
  return { check, verdict: "unknown", code, facts }
}

/** A provider's own word as a code: `RATE_LIMITED` is `rate-limited`; undefined when there is none. */
export function wordOf(value: unknown): string | undefined {
  return filled(value)?.toLowerCase().replaceAll("_", "-")
}
