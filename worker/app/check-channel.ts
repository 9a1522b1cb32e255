import type { OpenChannel } from "./channel.ts"
import type { ChannelProviders, CheckReport, ProviderOutcome } from "./channel-provider.ts"
import type { ChannelSignals } from "./channel-signals.ts"
import { perSecondOf, type SendPaces } from "./send-pace.ts"

export interface CheckDeps {
  readonly providers: ChannelProviders
  readonly signals: ChannelSignals
  readonly paces: Pick<SendPaces, "setPace">
}

/** Finds out how a channel is, and writes down what that says of it. */
export async function checkChannel(
  channel: OpenChannel,
  webhookUrl: string,
  { providers, signals, paces }: CheckDeps,
): Promise<CheckReport> {
  const report = await providers(channel).check(webhookUrl)
  const { told, works, trouble } = report
  if (Object.keys(told).length > 0) await signals.told(channel, told)
  if (works === true) await signals.worked(channel)
  if (works === false && trouble !== null) await signals.broke(channel, trouble)
  if (told.facts?.throughput !== undefined) await setPace(channel, told.facts, paces)
  return report
}

/** The gate goes on at its old pace when it cannot be told: the next check tells it. */
async function setPace(
  { id }: OpenChannel,
  { throughput = null, coexistence = null }: NonNullable<CheckReport["told"]["facts"]>,
  paces: CheckDeps["paces"],
): Promise<void> {
  await paces.setPace(id, perSecondOf({ throughput, coexistence })).catch((error: unknown) => {
    console.error("the pace of a channel was not set", { channelId: id, error: String(error) })
  })
}

/** What was asked of the provider, once its answer has told whether the channel works. */
export async function learnFrom<Value>(
  channel: OpenChannel,
  outcome: ProviderOutcome<Value>,
  { signals, troubleOf }: Pick<CheckDeps, "signals"> & TroubleDeps,
): Promise<ProviderOutcome<Value>> {
  if (outcome.outcome === "done" && channel.state !== "connected") await signals.worked(channel)
  const trouble = outcome.outcome === "refused" ? troubleOf(outcome.error.code) : null
  if (trouble === "channel-disconnected") await signals.broke(channel, trouble)
  return outcome
}

/** What an error's code says of the whole channel; null when it is of one call. */
export interface TroubleDeps {
  readonly troubleOf: (code: number) => string | null
}
