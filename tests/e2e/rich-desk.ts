import type { Locator } from "playwright-core"
import { beforeAll, expect } from "vitest"
import { axeFaults } from "./axe.ts"
import { house, openAna, page, say, useDesk } from "./desk.ts"
import { simulate } from "./phone.ts"

type Json = Readonly<Record<string, unknown>>

/** Ana's number, as Graph is told it. */
export const ANA = "+5511987654321"
/** What Ana has asked when the tests begin. */
export const ASKED = "Onde fica a clínica?"
/** What axe has found on the way, in both themes. */
export const violations: string[] = []

/** Opens a desk at the conversation with Ana. */
export function useRichDesk(): void {
  useDesk({ before: () => say(ASKED) })
  beforeAll(() => openAna(ASKED))
}

/** The button of the menu with the other kinds of messages. */
export function more(): Locator {
  return page.getByRole("button", { name: "Mais tipos de mensagem" })
}

/** The form that is open. */
export function dialog(): Locator {
  return page.getByRole("dialog")
}

/** The button that sends what its form says. */
export function sendButton(): Locator {
  return dialog().getByRole("button", { name: "Enviar" })
}

/** Opens the form of a kind from the menu. */
export async function openForm(kind: string): Promise<void> {
  await more().click()
  await page.getByRole("menuitem", { name: kind, exact: true }).click()
  await dialog().locator(".rd-form :is(input, textarea)").first().waitFor({ state: "attached" })
}

/** Waits until what has the focus reads so. */
export async function focused(name: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name)
}

/** Waits until something has the focus. */
export async function inFocus(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate((one) => one === document.activeElement)).toBe(true)
}

/** Waits until a field says so. */
export async function says(field: Locator, words: string): Promise<void> {
  await expect.poll(() => field.inputValue()).toBe(words)
}

/** Has axe look at the page in both themes. */
export async function inBothThemes(): Promise<void> {
  for (const theme of ["dark", "light"]) {
    await page.evaluate((name) => {
      document.documentElement.dataset["theme"] = name
    }, theme)
    violations.push(...(await axeFaults(page)))
  }
}

/** What goes around the message itself, but for the id by which we know it. */
export function envelope(type: string): Json {
  return { messaging_product: "whatsapp", recipient_type: "individual", to: ANA, type }
}

/** The message of a type that Graph was sent, the first or a later one; waits for it. */
export async function graphGot(type: string, number = 1): Promise<Json | undefined> {
  const ofType = async () => (await graph()).filter((one) => one["type"] === type)
  await expect.poll(async () => (await ofType()).length).toBe(number)
  return (await ofType())[number - 1]
}

/** How many messages with a text Graph was sent. */
export async function sentWith(text: string): Promise<number> {
  return (await graph()).filter((one) => JSON.stringify(one).includes(text)).length
}

/** The messages that Graph was sent, oldest first. */
async function graph(): Promise<readonly Json[]> {
  const { items } = (await simulate(house, "requests", undefined, "GET")) as {
    readonly items: readonly { readonly path: string; readonly body: Json | null }[]
  }
  return items
    .filter(({ path, body }) => path.endsWith("/messages") && body !== null && "type" in body)
    .map(({ body }) => {
      const { biz_opaque_callback_data: _, ...sent } = body ?? {}
      return sent
    })
}
