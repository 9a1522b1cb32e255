import type { HttpContext } from "./http-env.ts"

/** A route as it was registered. */
export interface ChosenRoute {
  readonly method: string
  readonly path: string
}

/**
 * The route that will answer: the first match that is no middleware (those are registered for all methods),
 * or undefined where nothing fits. Read from the request itself: `matchedRoutes` of hono/route, which takes
 * its place, finds it by a symbol, and bundlers that pack Hono's entries apart make two of those.
 */
export function chosenRoute(c: HttpContext): ChosenRoute | undefined {
  return c.req.matchedRoutes.find(({ method }) => method !== "ALL")
}
