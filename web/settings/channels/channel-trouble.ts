import { errorKeyOf } from "#domain/message/error-key.ts"
import { ProblemError } from "../../http/problem-error.ts"
import { isProblem, problemSentence } from "../../http/problem-sentence.ts"
import type { Provider } from "./channel-answers.ts"
import { channelWords as t } from "./words/channel-words.ts"

/** Why a channel is broken, in words. */
export interface Trouble {
  readonly title: string
  readonly why: string
  readonly todo: string
}

const KNOWN = [
  ...(["channel-disconnected", "number-not-registered", "permission-missing"] as const),
  ...(["number-gone", "account-restricted", "secrets-unreadable"] as const),
]

/** The words of a broken channel's code. */
export function troubleOf(code: string | null, provider: Provider): Trouble {
  const key = KNOWN.find((known) => known === code) ?? "other"
  const values = { provider: providerName(provider), code: code ?? "" }
  return {
    title: t(`trouble-${key}`, values),
    why: t(`trouble-${key}-why`, values),
    todo: t(`trouble-${key}-do`, values),
  }
}

/** How a provider is called. */
export function providerName(provider: Provider): string {
  return t(`name-${provider}`)
}

const REFUSALS = [
  ...(["wrong-pin", "registration-wait", "number-not-verified", "channel-disconnected"] as const),
  ...(["permission-missing", "number-gone", "too-many-requests"] as const),
]

/** Meta, webhooks: the address did not answer the challenge. */
const URL_NOT_VALIDATED = 2200

/** What a request about a channel failed with, as a sentence with a way out. */
export function channelSentence(error: unknown, provider: Provider): string {
  const name = { provider: providerName(provider) }
  if (isProblem(error, "provider-unreachable")) return t("unreachable", name)
  if (isProblem(error, "not-at-this-provider")) return t("not-offered", name)
  if (isProblem(error, "secrets-unreadable")) return t("trouble-secrets-unreadable-do")
  if (isProblem(error, "unknown-channel")) return t("not-found")
  if (isProblem(error, "limit-reached")) return t("channels-limit")
  if (isProblem(error, "channel-exists")) return t("channel-exists")
  const refusal = refusalOf(error)
  return refusal === null ? problemSentence(error) : t("refused", { ...name, why: whyOf(refusal) })
}

interface WhatsAppRefusal {
  readonly code: number
  readonly title: string
}

function refusalOf(error: unknown): WhatsAppRefusal | null {
  if (!(error instanceof ProblemError) || error.problem.code !== "provider-refused") return null
  const told = error.problem["whatsapp_error"] as Partial<WhatsAppRefusal> | undefined
  return { code: told?.code ?? 0, title: told?.title ?? "" }
}

function whyOf({ code, title }: WhatsAppRefusal): string {
  if (code === URL_NOT_VALIDATED) return t("refused-url")
  if (code === 0 && title.includes("app id")) return t("refused-no-app")
  const key = errorKeyOf(code)
  const known = REFUSALS.find((one) => one === key)
  return known === undefined ? t("refused-code", { title, code }) : t(`refused-${known}`)
}
