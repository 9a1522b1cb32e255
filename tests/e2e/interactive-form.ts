import type { Locator } from "playwright-core"
import { expect } from "vitest"
import { house, page } from "./desk.ts"
import { simulate } from "./phone.ts"
import { dialog, more } from "./rich-desk.ts"

type Json = Readonly<Record<string, unknown>>
interface Logged {
  readonly body: { readonly interactive?: Json } | null
}

/** Opens the form of a kind of interactive message. */
export async function open(kind: string): Promise<void> {
  await more().click()
  await page.getByRole("menuitem", { name: kind, exact: true }).click()
  await dialog().getByRole("textbox").first().waitFor()
}

/** A field of the form by its label, which may say that it is optional. */
export function field(label: string): Locator {
  const name = new RegExp(`^${label.replace(/[()]/g, "\\$&")}(?: ?opcional)?$`)
  return dialog().getByRole("textbox", { name })
}

/** An option of a list, counted from nought. */
export function row(section: number, at: number): Locator {
  return dialog().locator(`[data-row="${section}.${at}"]`)
}

/** Why the form cannot be sent yet. */
export async function why(): Promise<string> {
  return (await dialog().locator(".rd-why").textContent())?.trim() ?? ""
}

/** Sends what the form says. */
export async function send(): Promise<void> {
  await dialog().getByRole("button", { name: "Enviar", exact: true }).click()
  await dialog().waitFor({ state: "hidden" })
}

/** Ana answers with a message of any kind. */
export function answer(message: object): Promise<unknown> {
  return simulate(house, "people/ana/messages", message)
}

/** What Meta was asked to send of a type, whole, and the id it gave that. */
export async function sent(type: string): Promise<{ readonly interactive: Json; readonly id: string }> {
  await expect.poll(async () => (await shownOnPhone(type)) !== undefined).toBe(true)
  const { items } = (await simulate(house, "requests", undefined, "GET")) as { items: readonly Logged[] }
  const requests = items.map(({ body }) => body?.interactive).filter((one) => one?.["type"] === type)
  expect(requests).toHaveLength(1)
  return { interactive: requests[0] ?? {}, id: (await shownOnPhone(type))?.id ?? "" }
}

async function shownOnPhone(type: string): Promise<{ readonly id: string } | undefined> {
  const { items } = (await simulate(house, "people/ana/messages", undefined, "GET")) as {
    readonly items: readonly { id: string; direction: string; content: Json | null }[]
  }
  return items.find(({ direction, content }) => direction === "out" && content?.["type"] === type)
}
