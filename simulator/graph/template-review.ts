import type { House } from "../house.ts"
import type { Template } from "./templates.ts"

/** How long the review of a template takes here, milliseconds; at Meta up to a day. */
export const REVIEW_MS = 1_500

/** What somebody, or time, decides about a template. */
export type TemplateVerdict = {
  readonly status?: string | undefined
  readonly reason?: string | undefined
  readonly quality?: string | undefined
  readonly category?: Template["category"] | undefined
}

/** Approves a template after a moment, unless somebody was faster or reviews by hand. */
export function reviewLater(house: House, id: string): void {
  house.world.clock.after(REVIEW_MS, () => {
    if (house.world.state.account.review === "by-hand") return
    if (house.world.state.templates.get(id)?.status === "PENDING") decide(house, id, { status: "APPROVED" })
  })
}

/** Who reviews from now on; those that wait are approved when nobody does it by hand any more. */
export function setReview(house: House, review: "auto" | "by-hand"): void {
  house.world.record({ kind: "account-changed", change: { review } })
  if (review === "by-hand") return
  for (const { id, status } of house.world.state.templates.values())
    if (status === "PENDING") reviewLater(house, id)
}

/** Changes a template and tells the product of it by webhook, a field for each change. */
export function decide(house: House, id: string, verdict: TemplateVerdict): Template | undefined {
  const before = house.world.state.templates.get(id)
  if (before === undefined) return undefined
  const { status, reason, quality, category } = verdict
  const template = {
    ...before,
    ...(status === undefined ? {} : { status, rejected_reason: reason ?? "NONE" }),
    ...(quality === undefined ? {} : { quality }),
    ...(category === undefined ? {} : { category }),
  }
  house.world.record({ kind: "template-saved", template })
  if (status !== undefined) {
    tell(house, template, "message_template_status_update", { event: status, reason: reason ?? "NONE" })
  }
  if (quality !== undefined) {
    const previous_quality_score = before.quality ?? "UNKNOWN"
    tell(house, template, "message_template_quality_update", {
      previous_quality_score,
      new_quality_score: quality,
    })
  }
  if (category !== undefined) {
    const previous_category = before.category
    tell(house, template, "template_category_update", { previous_category, new_category: category })
  }
  return template
}

/** One webhook about a template. Meta, webhooks reference: ids are numbers here. */
export function tell(house: House, template: Template, field: string, value: object): void {
  const named = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  }
  const time = Math.floor(house.world.clock.now() / 1000)
  const changes = [{ field, value: { ...named, ...value } }]
  const entry = [{ id: house.options.wabaId, time, changes }]
  house.courier.queue({ object: "whatsapp_business_account", entry }, `template ${template.id}`)
}
