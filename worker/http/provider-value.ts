import type { OpenChannel } from "../app/channel.ts"
import type { ProviderOutcome } from "../app/channel-provider.ts"
import { Refusal } from "./problem.ts"

/** What a provider answered; its refusal is thrown with its code and words. */
export function providerValue<Value>(
  { provider }: Pick<OpenChannel, "provider">,
  outcome: ProviderOutcome<Value>,
): Value {
  switch (outcome.outcome) {
    case "done":
      return outcome.value
    case "refused":
      throw new Refusal("provider-refused", { facts: { whatsapp_error: outcome.error } })
    case "unreachable":
      throw new Refusal("provider-unreachable", { headers: { "retry-after": "5" } })
    case "not-offered":
      throw new Refusal("not-at-this-provider", { facts: { provider } })
    default:
      return outcome satisfies never
  }
}
