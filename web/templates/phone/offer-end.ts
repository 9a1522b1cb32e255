import { locale } from "../../words/locale.ts"

/** When an offer ends, as WhatsApp tells it: day and time without seconds. */
export function offerEnd(ms: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(ms)
}
