import { z } from "zod"
import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import { marketingWish } from "../app/contact-consent.ts"
import type { Contact, ContactChanges, ContactDetails, Contacts } from "../app/contact-port.ts"
import type { CustomField, CustomFields } from "../app/custom-field-port.ts"
import type { FindDeps } from "../app/find-conversation.ts"
import { listContacts } from "../app/list-contacts.ts"
import { nameContact } from "../app/name-contact.ts"
import { actorOf } from "../app/principal.ts"
import type { Queries } from "../app/queries-port.ts"
import { definedOf } from "./defined-of.ts"
import { PAGED } from "./desk-answers.ts"
import { fieldValues } from "./field-values.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { CONTACT, CONTACTS } from "./inbox-answers.ts"
import { describeRoute } from "./openapi.ts"
import { Refusal } from "./problem.ts"
import { readJson, readQuery } from "./read-json.ts"

export interface ContactDeps extends FindDeps {
  readonly contacts: Contacts
  readonly customFields: CustomFields
  readonly queries: Queries
}

const LIST = PAGED.extend({
  q: z.string().max(120).optional(),
  limit: PAGED.shape.limit.pipe(z.number().max(100)),
})
const VALUE = z.union([z.string().max(2048), z.number(), z.null()])
const CHANGES = z.object({
  given_name: z.string().trim().min(1).max(120).nullable().optional(),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()).nullable().optional(),
  note: z.string().max(4096).nullable().optional(),
  fields: z.record(z.string().max(32), VALUE).optional(),
})

const BASE = "/api/v1/contacts"

/** The people who write to the workspace, and what is written down about them. */
export function contactRoutes(app: HttpApp, deps: ContactDeps): void {
  describe()
  app.get(BASE, async (c) => {
    const { q, before, limit } = readQuery(c, LIST)
    const { workspaceId } = c.var.principal
    const [page, fields] = await Promise.all([
      listContacts({ workspaceId, search: q ?? null, before: before ?? null, limit }, deps),
      deps.customFields.list(workspaceId),
    ])
    return c.json({ items: page.items.map((contact) => contactJson(contact, fields)), next: page.next })
  })
  app.get(`${BASE}/:id`, async (c) => {
    const [contact, fields] = await Promise.all([
      contactOf(c, deps),
      deps.customFields.list(c.var.principal.workspaceId),
    ])
    return c.json(contactJson(contact, fields))
  })
  app.patch(`${BASE}/:id`, (c) => change(c, deps))
}

async function change(c: HttpContext, deps: ContactDeps): Promise<Response> {
  const { given_name: givenName, fields, ...rest } = await readJson(c, CHANGES)
  const { workspaceId } = c.var.principal
  const contact = await contactOf(c, deps)
  const known = await deps.customFields.list(workspaceId)
  const said = { ...rest, givenName, fields: fields === undefined ? undefined : fieldValues(fields, known) }
  const details = await deps.contacts.change(
    workspaceId,
    contact.id,
    definedOf(said) satisfies ContactChanges,
  )
  if (givenName !== undefined) {
    const by = actorOf(c.var.principal)
    await nameContact(workspaceId as WorkspaceId, contact.id, ourName(details), by, deps)
  }
  const name = ourName(details) ?? (givenName === null ? await ownName(contact, deps) : contact.name)
  return c.json(contactJson({ ...contact, ...details, name }, known))
}

/** What we call them: the given name, else the one in the business's phone. */
function ourName({ givenName, phoneBookName }: ContactDetails): string | null {
  return givenName ?? phoneBookName
}

/** WhatsApp's name: the list may still show the one that was just taken back. */
async function ownName({ conversations }: Contact, deps: ContactDeps): Promise<string | null> {
  const [newest] = conversations
  if (newest === undefined) return null
  return (await deps.conversations.get(newest.conversationId).state())?.profile.name ?? null
}

async function contactOf(c: HttpContext, { contacts }: ContactDeps): Promise<Contact> {
  const [contact] = await contacts.byIds(c.var.principal.workspaceId, [c.req.param("id") as ContactId])
  if (contact === undefined) throw new Refusal("not-found", { detail: "The workspace has no such contact." })
  return contact
}

function contactJson(contact: Contact, known: readonly CustomField[]) {
  const { id, name, givenName, phoneBookName, username, phone, bsuid, email, note, conversations } = contact
  const values = known.flatMap((field) => {
    const value = contact.fields[field.id]
    return value === undefined ? [] : [[field.key, value] as const]
  })
  const blocked = conversations.filter(({ blockedSince }) => blockedSince !== undefined)
  return {
    ...{
      id,
      name,
      given_name: givenName,
      phone_book_name: phoneBookName,
      username,
      phone,
      bsuid,
      email,
      note,
    },
    marketing: marketingWish(conversations),
    blocked: blocked.length > 0,
    blocked_channels: blocked.map(({ channelId }) => channelId),
    fields: Object.fromEntries(values),
    conversations,
  }
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "The contacts, the one that moved last first.",
    description: "A page may be shorter than `limit`: only `next` tells whether there is more.",
    query: LIST,
    responses: { 200: { description: "A page.", schema: CONTACTS } },
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/:id`,
    summary: "A contact with its custom fields and conversations.",
    responses: { 200: { description: "The contact.", schema: CONTACT } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "PATCH",
    path: `${BASE}/:id`,
    summary: "Write something down about a contact; null takes it away.",
    description:
      "`fields` by the keys of custom fields. A name given here wins over WhatsApp's in all lists.",
    body: CHANGES,
    responses: { 200: { description: "The contact as it is now.", schema: CONTACT } },
    problems: ["not-found"],
  })
}
