import { z } from "zod"
import { MOST_SITES } from "../app/site-port.ts"
import { describeRoute } from "./openapi.ts"
import { CHANGED_SITE, DIAGNOSTICS, NEW_SITE, PAIRING_CODE, SITE } from "./site-schemas.ts"

const BASE = "/api/v1/sites"

/** The routes of sites for `/openapi.json`. */
export function describeSiteRoutes(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "The workspace's PBXs.",
    responses: {
      200: { description: "All of them.", schema: z.object({ items: z.array(SITE), next: z.null() }) },
    },
  })
  describeRoute({
    method: "POST",
    path: BASE,
    summary: `Add a PBX; ${MOST_SITES} at most.`,
    body: NEW_SITE,
    responses: { 201: { description: "The new site, still unpaired.", schema: SITE } },
    problems: ["limit-reached"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id`,
    summary: "One PBX.",
    responses: { 200: { description: "The site.", schema: SITE } },
    problems: ["unknown-site"],
  })
  describeRoute({
    method: "PATCH",
    path: `${BASE}/:id`,
    summary: "Change a PBX: its numbers, its trunks, who sits at which extension.",
    body: CHANGED_SITE,
    responses: { 200: { description: "The site as it is now.", schema: SITE } },
    problems: ["unknown-site"],
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/:id`,
    summary: "Remove a PBX; its agent is shut out at once, its calls stay.",
    responses: { 204: { description: "Gone." } },
    problems: ["unknown-site"],
  })
  describePairing()
}

function describePairing(): void {
  describeRoute({
    method: "POST",
    path: `${BASE}/:id/pairing-code`,
    summary: "A code for `ramal-agent pair`: good for ten minutes and one agent, told once.",
    responses: { 201: { description: "The code.", schema: PAIRING_CODE } },
    problems: ["unknown-site"],
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/:id/revoke`,
    summary: "Shut the agent out, at once.",
    responses: { 204: { description: "It is out." } },
    problems: ["unknown-site"],
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/:id/rotate-token`,
    summary: "Give the agent its next token, now or when it is back; the old one works until then.",
    responses: { 204: { description: "It gets one." } },
    problems: ["unknown-site", "site-not-paired"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id/diagnostics`,
    summary: "What the agent noticed about itself and its Asterisk, newest first.",
    query: z.object({ before: z.string().optional(), limit: z.string().optional() }),
    responses: { 200: { description: "A page.", schema: DIAGNOSTICS } },
    problems: ["unknown-site"],
  })
}
