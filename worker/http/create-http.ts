import { Hono } from "hono"
import type { Audit } from "../app/audit-port.ts"
import { audited } from "./audited.ts"
import { authenticate } from "./authenticate.ts"
import { docsPage } from "./docs-page.ts"
import { answerFailure } from "./failure.ts"
import type { HttpApp, HttpEnv } from "./http-env.ts"
import { idempotency } from "./idempotency.ts"
import { createIdempotencyStore } from "./idempotency-store.ts"
import { describeRoute, openApiDocument } from "./openapi.ts"
import { plainBodies } from "./plain-bodies.ts"
import { problem } from "./problem.ts"
import { REQUESTS_PER_MINUTE, requestGate } from "./request-gate.ts"
import { type AccountRoutesDeps, registerAccountRoutes } from "./routes-account.ts"
import { secureHeaders } from "./secure-headers.ts"
import { serverDate } from "./server-date.ts"

/** What every page asks for first, and again whenever it has been away. */
const DATED = ["/api/v1/me", "/api/v1/inbox"]

/** What the HTTP side needs; made once for each isolate. */
export interface HttpDeps extends AccountRoutesDeps {
  readonly db: D1Database
  readonly now: () => number
  readonly waitUntil: (work: Promise<unknown>) => void
  readonly audit: Pick<Audit, "note">
  /** For each API key; `REQUESTS_PER_MINUTE` unless said otherwise, 0 for no bound. */
  readonly requestsPerMinute?: number
  /** Registers all other routes, each with exactly the pattern of its row in the access table. */
  readonly routes: (app: HttpApp) => void
}

/**
 * The HTTP side of the product. Every request passes, in this order: its id and the safe headers, the form of
 * its body, the access table, the pace of its API key, the idempotency key, the audit, its route. Whatever is thrown is answered as a problem.
 */
export function createHttp(deps: HttpDeps): HttpApp {
  const app = new Hono<HttpEnv>()
  app.onError(answerFailure)
  app.notFound(() => problem("not-found", { detail: "There is no such route." }))
  app.use(secureHeaders())
  app.use((c, next) => {
    c.set("requestId", c.req.header("cf-ray") ?? crypto.randomUUID())
    return next()
  })
  app.use(plainBodies())
  app.use(authenticate(deps.accounts.identities))
  app.use(requestGate({ now: deps.now, requestsPerMinute: deps.requestsPerMinute ?? REQUESTS_PER_MINUTE }))
  app.use(idempotency(createIdempotencyStore(deps)))
  app.use(audited(deps.audit))
  const dated = serverDate(deps.now)
  app.use((c, next) => (DATED.includes(c.req.path) ? dated(c, next) : next()))
  app.use(async (_, next) => next().catch(throwError))
  registerAccountRoutes(app, deps)
  registerDocs(app)
  deps.routes(app)
  return app
}

/** Hono answers thrown errors only; what else is thrown would pass all of the above by. */
function throwError(thrown: unknown): never {
  throw thrown instanceof Error ? thrown : new Error("something was thrown that is no error")
}

function registerDocs(app: HttpApp): void {
  describeRoute({
    method: "GET",
    path: "/openapi.json",
    summary: "This document (OpenAPI 3.1).",
    responses: { 200: { description: "The document." } },
  })
  describeRoute({
    method: "GET",
    path: "/docs",
    summary: "This document as a page.",
    responses: { 200: { description: "HTML." } },
  })
  app.get("/openapi.json", (c) => c.json(openApiDocument()))
  app.get("/docs", () => docsPage(openApiDocument()))
}
