import { z } from "zod"
import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import { actorOf } from "../app/principal.ts"
import { type MarketingDeps, recordMarketing } from "../app/record-marketing.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"

const PATH = "/api/v1/contacts/:id/marketing"
const SAID = z.strictObject({
  marketing: z.enum(["opted-out", "resumed"]).describe("What the person said, on the telephone for example"),
})
const KEPT = z.object({ marketing: z.enum(["opted-out", "resumed"]), changed: z.boolean() })

/** What a person wants of marketing messages, written down by one of us. */
export function contactMarketingRoutes(app: HttpApp, deps: MarketingDeps): void {
  describeRoute({
    method: "POST",
    path: PATH,
    summary: "Write down what a contact said of marketing messages.",
    description:
      "It counts on all channels, as what they choose in WhatsApp does: who opted out gets no marketing template. WhatsApp is not told of it, and may still refuse what a person stopped there.",
    body: SAID,
    responses: { 200: { description: "What counts now, and whether that is news.", schema: KEPT } },
    problems: ["not-found"],
  })
  app.post(PATH, async (c) => {
    const { marketing } = await readJson(c, SAID)
    const kept = await recordMarketing(
      {
        workspaceId: c.var.principal.workspaceId as WorkspaceId,
        contactId: (c.req.param("id") ?? "") as ContactId,
        choice: marketing === "opted-out" ? "stop" : "resume",
        by: actorOf(c.var.principal),
      },
      deps,
    )
    if (kept === "unknown") throw new Refusal("not-found", { detail: "The workspace has no such contact." })
    return c.json({ marketing, changed: kept === "recorded" })
  })
}
