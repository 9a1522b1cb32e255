import { z } from "zod"
import { RECORDING_PIECE_BYTES } from "../app/site-recordings.ts"
import { describeRoute } from "./openapi.ts"
import { PAIRED, PAIRING, RECORDING_OFFER, RECORDING_UPLOAD } from "./site-schemas.ts"

const BASE = "/api/v1/sites"

/** The routes of agents for `/openapi.json`. */
export function describeSiteAgentRoutes(): void {
  describeRoute({
    method: "POST",
    path: `${BASE}/pair`,
    summary: "Trade a pairing code for the token of a site's agent.",
    body: PAIRING,
    responses: { 201: { description: "The token, told once.", schema: PAIRED } },
    problems: ["wrong-code", "too-many-requests", "bad-json", "validation-failed"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id/tunnel`,
    summary: "The tunnel of a site's agent: a WebSocket, opened with the site's token as bearer.",
    responses: { 101: { description: "It is open." } },
    problems: ["unauthenticated", "forbidden", "upgrade-required"],
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/:id/recordings`,
    summary: "Offer the file of a call; offered again, it tells where the upload stands. Site token.",
    body: RECORDING_OFFER,
    responses: { 201: { description: "Where to go on.", schema: RECORDING_UPLOAD } },
    problems: ["unauthenticated", "forbidden", "not-found", "bad-json", "validation-failed"],
  })
  describeRoute({
    method: "PUT",
    path: `${BASE}/:id/recordings/:uploadId`,
    summary: `A piece of a file, ${RECORDING_PIECE_BYTES} bytes or the rest, at its \`offset\`. Site token.`,
    description: "With the last one the hash is checked and the file stored.",
    query: z.object({ offset: z.string() }),
    bodyType: "application/octet-stream",
    responses: { 200: { description: "Stored.", schema: z.object({ offset: z.number() }) } },
    problems: [
      "unauthenticated",
      "forbidden",
      "not-found",
      "wrong-offset",
      "validation-failed",
      "payload-too-large",
    ],
  })
}
