import { env } from "cloudflare:workers"
import { describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { clock, edge } from "../testing/edge/sending.ts"
import { somePhone } from "../testing/edge/some-edge.ts"

interface Told {
  readonly name: string | null
  readonly given_name: string | null
  readonly phone_book_name: string | null
  readonly conversations: readonly { readonly contactName: string | null }[]
}

const seconds = (ms: number) => String(Math.floor(ms / 1_000))

/** What the phone app tells of its contacts. */
async function tell(
  people: readonly {
    readonly phone: string
    readonly name?: string
    readonly action?: "remove"
    readonly at?: number
  }[],
): Promise<void> {
  const state_sync = people.map(({ phone, name, action = "add", at = clock.now() }) => ({
    ...{ type: "contact", action, metadata: { timestamp: seconds(at) } },
    contact: { phone_number: phone, ...(name === undefined ? {} : { full_name: name }) },
  }))
  const { phoneNumberId: phone_number_id, wabaId: id } = edge.channel
  const value = { messaging_product: "whatsapp", metadata: { phone_number_id }, state_sync }
  const entry = [{ id, changes: [{ field: "smb_app_state_sync", value }] }]
  expect((await edge.deliver({ object: "whatsapp_business_account", entry })).status).toBe(200)
}

async function pathOf(phone: string): Promise<string> {
  return `/api/v1/contacts/${await partsOf(env).directories.get(edge.workspaceId).find({ phone })}`
}

async function contactWhen(phone: string, isSo: (contact: Told) => boolean): Promise<Told> {
  return vi.waitFor(
    async () => {
      const contact = await edge.read<Told>(await pathOf(phone))
      if (!isSo(contact)) throw new Error(`still ${JSON.stringify(contact)}`)
      return contact
    },
    { interval: 20 },
  )
}

const isCalled = (name: string) => (contact: Told) =>
  contact.name === name && contact.conversations.every(({ contactName }) => contactName === name)

describe("the contacts of the business's phone", () => {
  it("[COEX5] give names in the conversations there are, and in those that begin later", async () => {
    const [ana, bia] = [somePhone(), somePhone()]
    await edge.hear({ phone: ana, name: "ana 🌻" }, "Oi")
    await contactWhen(ana, isCalled("ana 🌻"))
    await tell([
      { phone: ana, name: "Ana do 302" },
      { phone: bia, name: "Bia Fornecedora" },
    ])
    expect(await contactWhen(ana, isCalled("Ana do 302"))).toMatchObject({
      ...{ given_name: null, phone_book_name: "Ana do 302" },
    })
    await edge.hear({ phone: bia, name: "bia" }, "Oi")
    await contactWhen(bia, isCalled("Bia Fornecedora"))
  })

  it("[COEX5] are changed and removed by the newest word, and told twice change nothing", async () => {
    const phone = somePhone()
    await edge.hear({ phone, name: "caio" }, "Oi")
    const at = clock.now()
    await tell([{ phone, name: "Caio Novo", at: at + 60_000 }])
    await tell([{ phone, name: "Caio Velho", at }])
    await contactWhen(phone, isCalled("Caio Novo"))
    const events = async () =>
      (
        await partsOf(env)
          .conversations.get((await edge.conversationWith(phone)) as never)
          .state()
      )?.version
    const before = await events()
    await tell([{ phone, name: "Caio Novo", at: at + 60_000 }])
    expect(await events()).toBe(before)
    await tell([{ phone, action: "remove", at: at + 120_000 }])
    await contactWhen(phone, isCalled("caio"))
  })

  it("[COEX5] never stand over a name that somebody here has given", async () => {
    const phone = somePhone()
    await edge.hear({ phone, name: "duda" }, "Oi")
    await contactWhen(phone, isCalled("duda"))
    const given = await edge.patch(await pathOf(phone), { given_name: "Dona Duda" })
    expect(given.status).toBe(200)
    await tell([{ phone, name: "Duda Celular" }])
    expect(await contactWhen(phone, isCalled("Dona Duda"))).toMatchObject({ phone_book_name: "Duda Celular" })
    await edge.patch(await pathOf(phone), { given_name: null })
    await contactWhen(phone, isCalled("Duda Celular"))
  })
})
