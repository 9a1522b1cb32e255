import { timingSafeEqual } from "node:crypto"
import { type Context, Hono } from "hono"
import { acceptMessage } from "../graph/accept-message.ts"
import { changeBlockList, readBlockList } from "../graph/account/block-list.ts"
import { readProfile, writeProfile } from "../graph/account/business-profile.ts"
import { numberFields } from "../graph/account/number-fields.ts"
import { callingSettings } from "../graph/account/number-settings.ts"
import type { Fields } from "../graph/check/field.ts"
import { GraphRefusal, refusal, titleOf } from "../graph/graph-error.ts"
import { markRead } from "../graph/mark-read.ts"
import { deleteMedia, describeMedia, downloadMedia } from "../graph/media-routes.ts"
import { MEDIA_PATH } from "../graph/media-url.ts"
import { uploadMedia } from "../graph/upload-media.ts"
import type { House } from "../house.ts"
import { DIALOG360_KEY } from "../options.ts"
import type { RequestClass } from "../webhook/faults.ts"
import { GatewayRefusal } from "./gateway-error.ts"
import { createGatewayTemplate, listGatewayTemplates, removeGatewayTemplates } from "./gateway-templates.ts"
import { setWebhook } from "./webhook-settings.ts"

/** The base path of 360dialog's face; the same number as on Meta's. */
export const DIALOG360_PATH = "/360dialog"

/** Meta's host of media, which 360dialog's answers name; its own host serves the same path and query. */
const META_MEDIA_HOST = "https://lookaside.fbsbx.com"

/** 360dialog's messaging API: one key is one number, so that no path names it. Source: 360dialog, messaging. */
export function dialog360Routes(house: House): Hono {
  const face = new Hono()
  face.onError(answerError)
  face.use(async (c, next) => {
    await next()
    const { pathname, search } = new URL(c.req.url)
    const at = new Date(house.world.clock.now()).toISOString()
    const body = await c.req.json().catch(() => null)
    house.requests.add({ at, method: c.req.method, path: pathname + search, body, status: c.res.status })
    house.live.requestsChanged()
  })
  face.post("/messages", async (c) => {
    admit(house, c, "messages")
    if (!house.world.state.account.registered) throw refusal(133010, "The account is not registered.")
    const body = await jsonOf(c)
    return c.json(
      (body["status"] === undefined ? await acceptMessage(house, body) : markRead(house, body)) as object,
    )
  })
  face.post("/media", async (c) => {
    admit(house, c, "media")
    return c.json((await uploadMedia(house, c.req.raw)) as object)
  })
  settingsRoutes(house, face)
  templateRoutes(house, face)
  mediaRoutes(house, face)
  return face
}

function settingsRoutes(house: House, face: Hono): void {
  face.get("/v1/configs/webhook", (c) => {
    admit(house, c, "account")
    return c.json(house.world.state.account.dialog360 ?? {})
  })
  face.post("/v1/configs/webhook", async (c) => {
    admit(house, c, "account")
    return c.json(setWebhook(house, await jsonOf(c)) as object)
  })
  face.get("/whatsapp_business_profile", (c) => {
    admit(house, c, "account")
    return c.json(readProfile(house, c.req.query("fields")) as object)
  })
  face.post("/whatsapp_business_profile", async (c) => {
    admit(house, c, "account")
    return c.json(writeProfile(house, await jsonOf(c)) as object)
  })
  face.get("/block_users", (c) => {
    admit(house, c, "account")
    return c.json(readBlockList(house, c.req.query()) as object)
  })
  for (const method of ["POST", "DELETE"] as const) {
    face.on(method, "/block_users", async (c) => {
      admit(house, c, "account")
      return c.json(changeBlockList(house, method, await jsonOf(c)) as object)
    })
  }
  face.get("/calling/settings", (c) => {
    admit(house, c, "account")
    return c.json(callingSettings(house) as object)
  })
  face.get("/health_status", (c) => {
    admit(house, c, "account")
    return c.json({ health_status: numberFields(house)["health_status"] })
  })
}

/** Templates under the key's number; a removal knows names alone. Source: 360dialog, templates. */
function templateRoutes(house: House, face: Hono): void {
  const path = "/v1/configs/templates"
  face.get(path, (c) => {
    admit(house, c, "account")
    return c.json(listGatewayTemplates(house, c.req.query()) as object)
  })
  face.post(path, async (c) => {
    admit(house, c, "account")
    return c.json(createGatewayTemplate(house, await jsonOf(c)) as object, 201)
  })
  face.delete(`${path}/:name`, (c) => {
    admit(house, c, "account")
    return c.json(removeGatewayTemplates(house, c.req.param("name")) as object)
  })
}

function mediaRoutes(house: House, face: Hono): void {
  face.get(MEDIA_PATH, (c) => {
    admit(house, c, "download")
    return downloadMedia(house, new URL(c.req.url))
  })
  face.get("/:id", (c) => {
    admit(house, c, "media")
    const { url, ...about } = describeMedia(house, c.req.param("id"), undefined) as { readonly url: string }
    const { pathname, search } = new URL(url)
    return c.json({ ...about, url: `${META_MEDIA_HOST}${pathname}${search}` })
  })
  face.delete("/:id", (c) => {
    admit(house, c, "media")
    return c.json(deleteMedia(house, c.req.param("id")) as object)
  })
  face.all("/*", () => {
    throw new GatewayRefusal(404, "Not Found")
  })
}

/** The key comes first, then the faults that were asked for. */
function admit(house: House, c: Context, requestClass: RequestClass): void {
  const given = Buffer.from(c.req.header("d360-api-key") ?? "")
  const expected = Buffer.from(house.options.dialog360Key ?? DIALOG360_KEY)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new GatewayRefusal(401, "Invalid or missing API key")
  const respond = house.faults.takeRespond(requestClass)
  if (respond === null) return
  const { status, code } = respond
  if (code === undefined) throw new GraphRefusal({ status, code: 131000, message: titleOf(131000) })
  throw new GraphRefusal({ status, code, message: `(#${code}) ${titleOf(code)}` })
}

async function jsonOf(c: Context): Promise<Fields> {
  const body: unknown = await c.req.json().catch(() => undefined)
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Fields
  throw new GatewayRefusal(400, "The body is not a JSON object")
}

function answerError(error: Error, c: Context): Response {
  if (error instanceof GatewayRefusal) return c.json(error.body(), error.status)
  if (error instanceof GraphRefusal) return c.json(error.body() as object, error.parts.status)
  throw error
}
