import type { OpenChannel } from "../app/channel.ts"
import type { CheckReport, ProviderOutcome } from "../app/channel-provider.ts"
import {
  readAccount,
  readCoexistence,
  readLastWebhook,
  readSubscription,
  readWebhookPlace,
} from "./channel-check-account.ts"
import {
  callsOn,
  coexists,
  factsOf,
  MORE_NUMBER_FIELDS,
  NUMBER_FIELDS,
  phoneOf,
  readNumber,
  type ToldNumber,
  untoldNumber,
} from "./channel-check-number.ts"
import { deadToken, readToken, type ToldToken, untoldToken } from "./channel-check-token.ts"
import { unknown } from "./channel-finding.ts"
import type { GraphClientOptions } from "./graph-request.ts"
import { defined, type JsonObject } from "./json.ts"
import { callProvider } from "./provider-call.ts"
import { troubleOf } from "./provider-watch.ts"

type Answer = ProviderOutcome<JsonObject>

/** Finds out how a channel at Meta is. */
export async function checkAtMeta(
  channel: OpenChannel,
  access: GraphClientOptions,
  webhookUrl: string,
  now: number,
): Promise<CheckReport> {
  const token = await askToken(channel, access, now)
  if (token.isValid === false) return deadReport(channel, token, now)
  const get = (path: string) => callProvider(access, { method: "GET", path })
  const { phoneNumberId, wabaId, lastWebhookAt } = channel
  const [plain, more, numbers, apps, settings] = await Promise.all([
    get(`${phoneNumberId}?fields=${NUMBER_FIELDS.join(",")}`),
    get(`${phoneNumberId}?fields=${MORE_NUMBER_FIELDS.join(",")}`),
    get(`${wabaId}/phone_numbers?fields=id&limit=100`),
    get(`${wabaId}/subscribed_apps`),
    get(`${phoneNumberId}/settings`),
  ])
  const number = { plain: bodyOf(plain), more: bodyOf(more) }
  const isRead = plain.outcome === "done"
  const items = [
    ...token.items,
    readAccount(numbers, channel, token),
    readSubscription(apps, token.appId),
    readWebhookPlace(number.more["webhook_configuration"], webhookUrl),
    ...(isRead ? readNumber(number) : untoldNumber(isRefused(plain) ? "number-unreadable" : "unreachable")),
    readLastWebhook(lastWebhookAt, now),
    readCoexistence(coexists(number)),
  ]
  const told = isRead ? toldOf(number, token, callsOn(settings)) : {}
  return { items, told, ...standing(plain) }
}

async function askToken(
  { wabaId }: OpenChannel,
  access: GraphClientOptions,
  now: number,
): Promise<ToldToken> {
  const query = new URLSearchParams({ input_token: access.accessToken })
  const answer = await callProvider(access, { method: "GET", path: `debug_token?${query}` })
  if (answer.outcome === "done") return readToken(answer.value, wabaId, now)
  const isDead = isRefused(answer) && troubleOf(answer.error.code) === "channel-disconnected"
  return isDead ? deadToken() : untoldToken()
}

/** With a dead token nothing else can be asked. */
function deadReport({ lastWebhookAt }: OpenChannel, token: ToldToken, now: number): CheckReport {
  const rest = (["waba", "subscription", "webhook_override"] as const).map((check) =>
    unknown(check, "not-asked"),
  )
  const items = [
    ...token.items,
    ...rest,
    ...untoldNumber("not-asked"),
    readLastWebhook(lastWebhookAt, now),
    readCoexistence(null),
  ]
  return { items, told: {}, works: false, trouble: "channel-disconnected" }
}

/** Settings that could not be read take nothing away from what is known of calling. */
function toldOf(number: ToldNumber, { appId }: ToldToken, calling: boolean | null) {
  const facts = { ...factsOf(number), ...(calling === null ? {} : { calling }) }
  return { facts, ...defined({ phone: phoneOf(number), appId: appId ?? undefined }) }
}

/** The number is what messages are sent with: who can read it can send. */
function standing(plain: Answer): Pick<CheckReport, "works" | "trouble"> {
  if (plain.outcome === "done") return { works: true, trouble: null }
  if (!isRefused(plain)) return { works: null, trouble: null }
  // Meta says of an object it does not show: 100 with a subcode, which the words of the error do not keep
  const trouble = plain.error.code === 100 ? "number-gone" : troubleOf(plain.error.code)
  return { works: trouble === null ? null : false, trouble }
}

function isRefused(answer: Answer): answer is Extract<Answer, { readonly outcome: "refused" }> {
  return answer.outcome === "refused"
}

function bodyOf(answer: Answer): JsonObject {
  return answer.outcome === "done" ? answer.value : {}
}
