import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll } from "vitest"
import { openBrowser, signIn, type Watched } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

/** The set-up of tests in a browser: a house of their own, and its owner signed in. */
export let house: House
export let browser: Browser
export let desk: Watched
export let page: Page

/** What a desk is opened with. */
export interface DeskSettings {
  /** What the product is started with, beside what each start sets. */
  readonly variables?: () => Promise<Readonly<Record<string, string>>>
  /** What happens in the house before anybody looks at it. */
  readonly before?: () => Promise<unknown>
}

/** Opens the desk before the tests of a `describe`, and closes it after them. */
export function useDesk({ variables, before }: DeskSettings = {}): void {
  beforeAll(async () => {
    house = await openHouse(await variables?.())
    browser = await openBrowser()
    await before?.()
    desk = await signIn(browser, house)
    page = desk.page
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })
}

/** The log of the conversation that is open. */
export function log(): Locator {
  return page.getByRole("log")
}

/** The field of the reply. */
export function composer(): Locator {
  return page.getByRole("textbox", { name: "Mensagem", exact: true })
}

/** Ana writes a text. */
export function say(body: string): Promise<unknown> {
  return simulate(house, "people/ana/messages", { type: "text", text: { body } })
}

/** Opens the conversation with Ana from the list, where she has said something. */
export async function openAna(said: string): Promise<void> {
  await page.getByRole("link", { name: /Ana Souza/ }).click()
  await log().getByText(said).waitFor()
}

/** Adds the PBX Matriz on its page of the settings, and stays there; the code that an agent is paired by. */
export async function addPbx(): Promise<string> {
  await page.goto(`${house.url}/settings/sites`)
  await page.getByRole("button", { name: "Adicionar PBX" }).click()
  await page.getByLabel("Nome").fill("Matriz")
  await page.getByLabel("DDD").fill("11")
  await page.getByRole("button", { name: "Adicionar e gerar código" }).click()
  return (await page.locator("[data-pairing-code]").getAttribute("data-pairing-code")) ?? ""
}
