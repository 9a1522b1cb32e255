import { createRoot, createSignal } from "solid-js"
import { afterEach, describe, expect, it } from "vitest"
import type { Problem } from "#protocol/session.ts"
import type { Contact, ContactChanges } from "./contact.ts"
import { type ContactPorts, createContact } from "./create-contact.ts"

let end = () => {}
afterEach(() => end())

const settled = () => new Promise<void>((done) => setTimeout(done))
const contactOf = (id: string, over: Partial<Contact> = {}): Contact => ({
  ...{ id, name: "Marlene", given_name: null, username: null, phone: null, email: null, note: null },
  ...{ fields: {}, conversations: [] },
  ...{ marketing: "unknown", blocked: false, blocked_channels: [] },
  ...over,
})

function opened(
  load: (id: string) => Promise<Contact>,
  change: (changes: ContactChanges) => Promise<Contact> = () => Promise.reject(new Error("x")),
  block: ContactPorts["block"] = () => Promise.reject(new Error("x")),
  noteMarketing: ContactPorts["noteMarketing"] = () => Promise.reject(new Error("x")),
) {
  const [id, setId] = createSignal("ct_1")
  const contact = createRoot((dispose) => {
    end = dispose
    return createContact(id, {
      load,
      change: (_, changes) => change(changes),
      block,
      noteMarketing,
      problemOf: (error): Problem => ({ type: "", title: "", status: 422, code: (error as Error).message }),
    })
  })
  return { ...contact, setId }
}

describe("a contact on the screen", () => {
  it("[UICO1] is loaded when its id is known, again for another, and a late answer changes nothing", async () => {
    const answers = new Map<string, (contact: Contact) => void>()
    const shown = opened((id) => new Promise((answer) => answers.set(id, answer)))
    await settled()
    shown.setId("ct_2")
    await settled()
    answers.get("ct_2")?.(contactOf("ct_2"))
    answers.get("ct_1")?.(contactOf("ct_1"))
    await settled()
    expect([shown.contact()?.id, shown.status()]).toEqual(["ct_2", "ready"])
  })

  it("[UICO1] one that cannot be loaded says so and can be asked for again", async () => {
    let working = false
    const shown = opened(async (id) => {
      if (!working) throw new Error("offline")
      return contactOf(id)
    })
    await settled()
    expect(shown.status()).toBe("failed")
    working = true
    await shown.load()
    expect(shown.status()).toBe("ready")
  })

  it("[UICO2] a change that is taken is shown, one that is refused leaves what was there", async () => {
    let refusal: string | null = null
    const shown = opened(
      async (id) => contactOf(id),
      async ({ given_name = null }) => {
        if (refusal !== null) throw new Error(refusal)
        return contactOf("ct_1", { given_name, name: given_name })
      },
    )
    await settled()
    expect(await shown.change({ given_name: "Dona Lena" })).toBe(null)
    expect(shown.contact()?.name).toBe("Dona Lena")
    refusal = "validation-failed"
    expect((await shown.change({ given_name: "" }))?.code).toBe("validation-failed")
    expect(shown.contact()?.given_name).toBe("Dona Lena")
  })

  it("[UICO4] blocked or let in it says so at once, and a refusal leaves it as it was", async () => {
    let refusal: string | null = null
    const shown = opened(
      async (id) => contactOf(id),
      undefined,
      async (_, wish) => {
        if (refusal !== null) throw new Error(refusal)
        const blocked = wish === "block"
        return { blocked, blocked_channels: blocked ? ["ch_1"] : [], channels: [] }
      },
    )
    await settled()
    expect(await shown.block("block")).toBeNull()
    expect(shown.contact()).toMatchObject({ blocked: true, blocked_channels: ["ch_1"], name: "Marlene" })
    refusal = "provider-refused"
    expect((await shown.block("unblock"))?.code).toBe("provider-refused")
    expect(shown.contact()?.blocked).toBe(true)
    refusal = null
    expect(await shown.block("unblock")).toBeNull()
    expect(shown.contact()?.blocked).toBe(false)
  })

  it("[UICO5] what they said of marketing is shown at once, and a refusal leaves what was known", async () => {
    let refusal: string | null = null
    const shown = opened(
      async (id) => contactOf(id),
      undefined,
      undefined,
      async (_, marketing) => {
        if (refusal !== null) throw new Error(refusal)
        return { marketing }
      },
    )
    await settled()
    expect(await shown.say("opted-out")).toBeNull()
    expect(shown.contact()).toMatchObject({ marketing: "opted-out", name: "Marlene" })
    refusal = "offline"
    expect((await shown.say("resumed"))?.code).toBe("offline")
    expect(shown.contact()?.marketing).toBe("opted-out")
  })
})
