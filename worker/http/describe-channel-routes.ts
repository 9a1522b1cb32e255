import { z } from "zod"
import { MOST_CHANNELS } from "../app/channel-store.ts"
import { CHANGED_CHANNEL, CHANNEL, CHANNEL_WEBHOOK, MADE_CHANNEL, NEW_CHANNEL } from "./channel-schemas.ts"
import { describeRoute } from "./openapi.ts"

const BASE = "/api/v1/channels"
const LIST = z.object({ items: z.array(CHANNEL), next: z.null() })

/** The routes of channels for `/openapi.json`. */
export function describeChannelRoutes(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "The workspace's WhatsApp numbers.",
    responses: { 200: { description: "All of them, without their secrets.", schema: LIST } },
  })
  describeRoute({
    method: "POST",
    path: BASE,
    summary: `Connect a number; ${MOST_CHANNELS} at most.`,
    description:
      "The verify token is made here, for Meta to be told; it is in no other answer but `webhook`.",
    body: NEW_CHANNEL,
    responses: { 201: { description: "The new channel.", schema: MADE_CHANNEL } },
    problems: ["channel-exists", "limit-reached"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id`,
    summary: "One number.",
    responses: { 200: { description: "Without its secrets.", schema: CHANNEL } },
    problems: ["unknown-channel"],
  })
  describeRoute({
    method: "PATCH",
    path: `${BASE}/:id`,
    summary: "Change a number.",
    description:
      "Secrets are written and never read. A replaced app or webhook secret is still taken for 24 hours.",
    body: CHANGED_CHANNEL,
    responses: { 200: { description: "The channel as it is now.", schema: CHANNEL } },
    problems: ["unknown-channel"],
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/:id`,
    summary: "Remove a number.",
    description: "Its secrets are gone at once; its conversations stay. `?force=1` gives up what waits.",
    query: z.object({ force: z.string().optional() }),
    responses: { 204: { description: "Gone." } },
    problems: ["unknown-channel", "messages-waiting"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id/webhook`,
    summary: "What is to be entered at Meta for a number.",
    responses: { 200: { description: "Address, verify token and fields.", schema: CHANNEL_WEBHOOK } },
    problems: ["unknown-channel"],
  })
}
