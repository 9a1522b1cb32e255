import { z } from "zod"
import { describeRoute } from "./openapi.ts"
import type { ProblemCode } from "./problem-codes.ts"
import {
  CHANGED_TEMPLATE,
  INSTALLATION,
  NEW_TEMPLATE,
  REMOVED_TEMPLATE,
  TEMPLATE,
} from "./template-schemas.ts"

const BASE = "/api/v1/whatsapp/templates"
const OF_PROVIDERS: readonly ProblemCode[] = [
  ...(["unknown-channel", "secrets-unreadable", "provider-refused"] as const),
  ...(["provider-unreachable", "not-at-this-provider"] as const),
]

/** The routes that change templates at Meta, for `/openapi.json`. */
export function describeTemplateWrites(): void {
  describeRoute({
    method: "POST",
    path: BASE,
    summary: "Make a template and submit it for review.",
    description:
      "Components as Meta takes them; a header's file is `example.media_id`, an id of `media` here. All rules of " +
      "Meta's that it breaks are told at once. Meta may choose another category.",
    body: NEW_TEMPLATE,
    responses: { 201: { description: "Submitted; a webhook tells what became of it.", schema: TEMPLATE } },
    problems: OF_PROVIDERS,
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/:id`,
    summary: "Change a template that is approved, rejected or paused.",
    description: "Components replace all of them. Once a day and ten times in 30 days for an approved one.",
    body: CHANGED_TEMPLATE,
    responses: { 200: { description: "Submitted anew.", schema: TEMPLATE } },
    problems: ["unknown-template", "template-not-changeable", ...OF_PROVIDERS],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id`,
    summary: "One template, by Meta's id.",
    responses: { 200: { description: "As Meta last told it.", schema: TEMPLATE } },
    problems: ["unknown-template"],
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/:id/unpause`,
    summary: "Take up a template again that Meta paused for its quality.",
    responses: { 200: { description: "It is sent again.", schema: TEMPLATE } },
    problems: ["unknown-template", "template-not-changeable", ...OF_PROVIDERS],
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/:name`,
    summary: "Delete a template, in one language or in all.",
    description: "The name of an approved one is blocked at Meta for 30 days.",
    query: REMOVED_TEMPLATE,
    responses: { 204: { description: "Gone." } },
    problems: ["unknown-template", "template-not-changeable", ...OF_PROVIDERS],
  })
}

const LIBRARY = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      category: z.string(),
      languages: z.record(z.string(), z.object({ components: z.array(z.record(z.string(), z.unknown())) })),
    }),
  ),
  next: z.null(),
})

/** The library's routes. */
export function describeTemplateLibrary(): void {
  describeRoute({
    method: "GET",
    path: `${BASE}/library`,
    summary: "Ready templates to install.",
    responses: { 200: { description: "Each in Portuguese, English and Spanish.", schema: LIBRARY } },
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/library/:name`,
    summary: "Submit a ready template in one language.",
    body: INSTALLATION,
    responses: { 201: { description: "Submitted for review.", schema: TEMPLATE } },
    problems: ["unknown-template", ...OF_PROVIDERS],
  })
}
