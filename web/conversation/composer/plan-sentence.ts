import { formatCount } from "../../words/format.ts"
import { t } from "../words/later-t.ts"
import type { SendPlan } from "./plan-send.ts"

/** Why the send button does nothing now, in words; empty when there is nothing to say. */
export function planSentence(plan: SendPlan | null): string {
  switch (plan?.plan) {
    case "uploading":
      return t("waitUpload")
    case "refused-file":
      return t("removeRefused")
    case "too-long": {
      const { what, count, limit } = plan
      const said = { count: formatCount(count), limit: formatCount(limit), over: formatCount(count - limit) }
      return t(({ text: "tooLong", caption: "captionTooLong", note: "noteTooLong" } as const)[what], said)
    }
    default:
      return ""
  }
}
