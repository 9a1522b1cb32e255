import { daysBetween, formatTime } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import { callsWords as t } from "../words/calls-words.ts"

/** When a call was missed, as a sentence begins: today by its time, before that with its date. */
export function missedWhen(missedAt: number, now: number): string {
  const time = formatTime(missedAt)
  if (daysBetween(missedAt, now) <= 0) return t("missed-at", { time })
  const day = new Intl.DateTimeFormat(locale(), { day: "2-digit", month: "2-digit" }).format(missedAt)
  return t("missed-on", { day, time })
}
