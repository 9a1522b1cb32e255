import { BROWSER_SCENARIOS } from "./scenarios/browser-scenarios.ts"
import { DIRECT_SCENARIOS } from "./scenarios/direct-scenarios.ts"
import { QUEUE_SCENARIOS } from "./scenarios/queue-scenarios.ts"
import type { Scenario } from "./scenarios/scenario.ts"
import { TRANSFER_SCENARIOS } from "./scenarios/transfer-scenarios.ts"

/**
 * The scenarios of the laboratory by name and what their calls tell, written from what is done in them. The same on
 * Asterisk 16 and 22, for the account with least rights.
 */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  ...DIRECT_SCENARIOS,
  ...QUEUE_SCENARIOS,
  ...TRANSFER_SCENARIOS,
  ...BROWSER_SCENARIOS,
}
