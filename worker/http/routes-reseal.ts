import { z } from "zod"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"

/** What one call has sealed anew. */
export interface ResealCount {
  readonly resealed: number
  readonly left: number
  readonly unreadable: number
}

export interface ResealDeps {
  readonly reseal: (workspaceId: string) => Promise<ResealCount>
}

const PATH = "/api/v1/secrets/reseal"
const COUNT = z.object({ resealed: z.number(), left: z.number(), unreadable: z.number() })

/** Seals the workspace's secrets with the first key of today's ring. */
export function resealRoutes(app: HttpApp, { reseal }: ResealDeps): void {
  describeRoute({
    method: "POST",
    path: PATH,
    summary: "Seal the workspace's secrets with the first key of the key ring.",
    description:
      "A hundred of a kind at a time: call it until `left` is 0. `unreadable` are those that no key opens.",
    responses: { 200: { description: "What was done.", schema: COUNT } },
  })
  app.post(PATH, async (c) => c.json(await reseal(c.var.principal.workspaceId)))
}
