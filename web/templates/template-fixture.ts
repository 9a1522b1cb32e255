import type { TemplateAnswer } from "./template.ts"

/** A template for tests: approved, of one text, unless told otherwise. */
export function someTemplate(parts: Partial<TemplateAnswer> = {}): TemplateAnswer {
  return {
    ...{ id: "1", waba_id: "200", name: "order", language: "en", category: "UTILITY", status: "APPROVED" },
    ...{ quality: null, rejected_reason: null, components: [{ type: "BODY", text: "Hi" }] },
    ...{ parameter_format: "POSITIONAL", message_send_ttl_seconds: null },
    ...{ updated_at: "2026-11-20T10:00:00.000Z", synced_at: null, ...parts },
  }
}
