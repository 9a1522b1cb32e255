import { type Context, Hono } from "hono"
import { ZodError } from "zod"
import { decide, setReview } from "../graph/template-review.ts"
import type { House } from "../house.ts"
import { verifyWebhook } from "../webhook/post-webhook.ts"
import { digitsOf } from "../world/address.ts"
import { newDigits } from "../world/ids.ts"
import type { Person } from "../world/record.ts"
import type { KnownMessage } from "../world/state.ts"
import { changeAccount } from "./account-change.ts"
import { chooseMarketing, marketingChoice } from "./marketing-choice.ts"
import { mediaFile } from "./media-file.ts"
import { isOwnRequest } from "./own-request.ts"
import { faultPlan, newPerson, phoneMessage } from "./phone-message.ts"
import { Refused } from "./refused.ts"
import { freeNumber } from "./system-message.ts"
import { reviewChoice, templateVerdict } from "./template-verdict.ts"
import { messageView, personView } from "./views.ts"
import { writeMedia } from "./write-media.ts"
import { writeMessage } from "./write-message.ts"

/** Everything under `/simulator`: the phones, the faults, and what the product did. */
export function controlRoutes(house: House): Hono {
  const control = new Hono()
  control.onError(answerError)
  control.use(async (c, next) => {
    if (!isOwnRequest(c.req.header("host"), c.req.header("origin")))
      throw new Refused(403, "only this machine's own pages may ask")
    await next()
  })
  peopleRoutes(house, control)
  faultRoutes(house, control)
  control.get("/state", (c) => c.json(stateOf(house)))
  control.get("/account", (c) => c.json(house.world.state.account))
  control.post("/account", async (c) => c.json(changeAccount(house, await jsonOf(c))))
  control.get("/templates", (c) => c.json(templatesOf(house)))
  control.post("/templates", async (c) => {
    setReview(house, reviewChoice.parse(await jsonOf(c)).review)
    return c.json(templatesOf(house))
  })
  control.post("/templates/:id", async (c) => {
    const decided = decide(house, c.req.param("id"), templateVerdict.parse(await jsonOf(c)))
    if (decided === undefined) throw new Refused(404, "no such template")
    return c.json(decided)
  })
  control.get("/requests", (c) => c.json({ items: house.requests.all }))
  control.get("/media/:id", (c) => {
    const media = house.world.media(c.req.param("id"))
    if (media === undefined) throw new Refused(404, "no such medium")
    return mediaFile(house.media, media, c.req.header("range"))
  })
  return control
}

function templatesOf({ world }: House): unknown {
  return { review: world.state.account.review, items: [...world.state.templates.values()] }
}

function peopleRoutes(house: House, control: Hono): void {
  control.post("/people/:id/marketing", async (c) => {
    const person = personOf(house, c)
    chooseMarketing(house, person, marketingChoice.parse(await jsonOf(c)).value)
    return c.json(personView(house.world, person))
  })
  control.get("/people", (c) => {
    return c.json({
      items: [...house.world.state.people.values()].map((person) => personView(house.world, person)),
    })
  })
  control.post("/people", async (c) => c.json(createPerson(house, await jsonOf(c)) as object, 201))
  control.get("/people/:id/messages", (c) => {
    const person = personOf(house, c)
    return c.json({ items: house.world.chat(person.id).map((known) => messageView(house.world, known)) })
  })
  control.post("/people/:id/messages", async (c) => {
    const known = await written(house, personOf(house, c), c)
    return c.json(messageView(house.world, known) as object, 201)
  })
  control.post("/people/:id/read", (c) => {
    house.progress.open(personOf(house, c).id)
    return c.json({ success: true })
  })
  control.post("/people/:id/played", async (c) =>
    c.json(playVoice(house, personOf(house, c), await jsonOf(c))),
  )
}

function faultRoutes(house: House, control: Hono): void {
  control.get("/faults", (c) => c.json(house.faults.plan))
  control.post("/faults", async (c) => {
    house.faults.set(faultPlan.parse(await jsonOf(c)))
    house.live.faultsChanged()
    return c.json(house.faults.plan)
  })
  control.delete("/faults", (c) => {
    house.faults.clear()
    house.live.faultsChanged()
    return c.json(house.faults.plan)
  })
  control.post("/webhooks", async (c) => {
    house.courier.queue(await jsonOf(c))
    return c.json({ queued: house.world.state.subscribed }, 202)
  })
  control.post("/webhooks/verify", async (c) => {
    return c.json(await verifyWebhook(house.options.webhookUrl, house.options.verifyToken, newDigits(10)))
  })
}

async function written(house: House, person: Person, c: Context): Promise<KnownMessage> {
  const multipart = (c.req.header("content-type") ?? "").startsWith("multipart/form-data")
  if (multipart) return await writeMedia(house, person, await formOf(c))
  return writeMessage(house, person, phoneMessage.parse(await jsonOf(c)))
}

function createPerson(house: House, body: unknown): unknown {
  const { name, phone, username } = newPerson.parse(body)
  const digits = phone === undefined ? null : digitsOf(phone)
  if (phone !== undefined && (digits === null || !/^\d{8,15}$/.test(digits)))
    throw new Refused(400, "a phone has 8 to 15 digits, country code included")
  const person: Person = {
    id: `p${newDigits(8)}`,
    name,
    waId: digits === null ? null : freeNumber(house, digits),
    username: username?.replace(/^@/, "").toLowerCase() ?? null,
    userId: `BR.${newDigits(20)}`,
  }
  house.world.record({ kind: "person-saved", person })
  return personView(house.world, person)
}

function playVoice(house: House, person: Person, body: unknown): { readonly success: true } {
  const id = (body as { readonly message_id?: unknown } | null)?.message_id
  const known = typeof id === "string" ? house.world.message(id) : undefined
  const voice =
    known?.message.type === "audio" && (known.message.content as { readonly voice?: boolean }).voice === true
  if (known?.message.personId !== person.id || !voice)
    throw new Refused(404, "no such voice note in this chat")
  house.progress.play(known)
  return { success: true }
}

function personOf(house: House, c: Context): Person {
  const id = c.req.param("id") ?? ""
  const person = house.world.person(id)
  if (person === undefined) throw new Refused(404, `nobody here has the id ${id}`)
  return person
}

function stateOf(house: House): unknown {
  const { displayPhoneNumber, phoneNumberId, wabaId, webhookUrl } = house.options
  return {
    display_phone_number: displayPhoneNumber,
    phone_number_id: phoneNumberId,
    waba_id: wabaId,
    webhook_url: webhookUrl,
    subscribed: house.world.state.subscribed,
    waiting_webhooks: house.world.state.webhooks.size,
  }
}

async function formOf(c: Context): Promise<FormData> {
  try {
    return await c.req.raw.formData()
  } catch {
    throw new Refused(400, "the body is not a multipart form")
  }
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new Refused(400, "the body is not JSON")
  }
}

function answerError(error: Error, c: Context): Response {
  if (error instanceof Refused) return c.json({ error: error.message }, error.status)
  if (error instanceof ZodError)
    return c.json(
      {
        error: error.issues
          .map((issue) => `${issue.path.join(".")}: ${issue.message}`.replace(/^: /, ""))
          .join("; "),
      },
      400,
    )
  throw error
}
