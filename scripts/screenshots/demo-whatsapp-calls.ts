import { tellAsMeta } from "./tell-as-meta.ts"

/** Who called over WhatsApp. */
export const CALLER = { name: "Rita Prado", phone: "5511971248831" }

/** Two calls: one that was talked on, and a later one that nobody answered. Gives how many conversations came of it. */
export async function tellWhatsAppCalls(simulatorUrl: string, now = Date.now()): Promise<number> {
  const seconds = (minutesAgo: number) => Math.floor(now / 1000) - minutesAgo * 60
  await tell(simulatorUrl, "wacid.demo-1", "connect", { timestamp: String(seconds(96)) })
  await tell(simulatorUrl, "wacid.demo-1", "terminate", {
    ...{ timestamp: String(seconds(92)), status: "COMPLETED", duration: 214 },
    ...{ start_time: String(seconds(96) + 12), end_time: String(seconds(92)) },
  })
  await tell(simulatorUrl, "wacid.demo-2", "connect", { timestamp: String(seconds(18)) })
  await tell(simulatorUrl, "wacid.demo-2", "terminate", {
    ...{ timestamp: String(seconds(18) + 31), status: "COMPLETED" },
  })
  return 1
}

function tell(simulatorUrl: string, id: string, event: string, more: object): Promise<void> {
  const contacts = [{ wa_id: CALLER.phone, profile: { name: CALLER.name } }]
  const call = { id, from: CALLER.phone, event, direction: "USER_INITIATED", ...more }
  return tellAsMeta(simulatorUrl, "calls", { contacts, calls: [call] })
}
