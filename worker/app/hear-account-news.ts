import type { Channel, NumberFacts } from "./channel.ts"
import type { ChannelSignals, ChannelTrouble } from "./channel-signals.ts"
import type { WebhookUpdate } from "./webhook-update.ts"

/** What an account-level webhook says: of one number when it names it, else of all of the account. */
export interface AccountNews {
  readonly wabaId?: string
  /** Digits. */
  readonly phone?: string
  readonly facts?: Partial<NumberFacts>
  /** Nothing goes any more, and why. */
  readonly trouble?: ChannelTrouble
}

export interface AccountNewsDeps {
  readonly signals: Pick<ChannelSignals, "told" | "broke">
  /** Reads one update out of its raw text. */
  readonly accountNews: (raw: string) => readonly AccountNews[]
}

/** Fields that may hold something of the kind; the others are not read again. */
const FIELDS: ReadonlySet<string> = new Set([
  "account_update",
  "business_capability_update",
  "phone_number_quality_update",
  "phone_number_name_update",
])

/** Hands what a delivery says of accounts and numbers to the channels that may be spoken for. */
export async function hearAccountNews(
  updates: readonly WebhookUpdate[],
  allowed: readonly Channel[],
  { signals, accountNews }: AccountNewsDeps,
): Promise<void> {
  const read = updates.filter((update) => update.kind === "other" && FIELDS.has(update.field))
  for (const news of read.flatMap(({ raw }) => accountNews(raw))) {
    for (const channel of allowed.filter((one) => isMeant(one, news))) {
      if (news.facts !== undefined) await signals.told(channel, { facts: news.facts })
      if (news.trouble !== undefined) await signals.broke(channel, news.trouble)
    }
  }
}

function isMeant(channel: Channel, { wabaId, phone }: AccountNews): boolean {
  if (wabaId !== channel.wabaId) return false
  return phone === undefined || phone === channel.phone
}
