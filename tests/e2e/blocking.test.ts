import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { browserNote, noBrowser, openBrowser, signIn, type Watched } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"
import { faultsWhenWidened } from "./widen.ts"

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
/** Where pictures of the pages go, for who wants to look at them. */
const SHOTS = process.env["E2E_SHOTS"]

describe.skipIf(noBrowser)(`blocking in Chromium${browserNote}`, () => {
  let house: House
  let browser: Browser
  let desk: Watched
  let page: Page

  beforeAll(async () => {
    house = await openHouse()
    browser = await openBrowser()
    await say("Me tira desse cadastro!")
    desk = await signIn(browser, house)
    page = desk.page
    await page.getByRole("link", { name: /Ana Souza/ }).click()
    await log().getByText("Me tira desse cadastro!").waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  test("[E2E90] a contact is blocked from its panel after a question, and nothing can be written", async () => {
    const panel = page.getByRole("complementary", { name: "Contato" })
    await panel.getByText("Não disse nada").waitFor()
    await panel.getByRole("button", { name: "Bloquear contato" }).click()
    const question = panel.getByRole("alertdialog")
    await expect.poll(() => question.textContent()).toContain("Bloquear Ana Souza no WhatsApp?")
    await page.keyboard.press("Escape")
    expect(await question.count()).toBe(0)
    await panel.getByRole("button", { name: "Bloquear contato" }).click()
    await look("question")
    expect(await axe()).toEqual([])
    await question.getByRole("button", { name: "Bloquear", exact: true }).click()
    await panel.getByText("Bloqueado neste canal").waitFor()
    await page.getByText("Vocês bloquearam Ana Souza neste canal").waitFor()
    await log()
      .getByText(/bloqueou o contato/)
      .waitFor()
    expect(await page.getByRole("textbox", { name: /Mensagem|Responder/ }).count()).toBe(0)
    await look("blocked")
    expect(await axe()).toEqual([])
    const { items } = (await simulate(house, "people", null, "GET")) as {
      items: { name: string; blocked: boolean }[]
    }
    expect(items.find(({ name }) => name === "Ana Souza")?.blocked).toBe(true)
  })

  test("[E2E90] what a blocked person writes does not arrive, and it holds with longer words and on a phone", async () => {
    await say("Ainda estou aqui")
    await page.emulateMedia({ colorScheme: "dark" })
    for (const width of [390, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await page.getByText("Vocês bloquearam Ana Souza neste canal").waitFor()
      await look(`dark-${width}`)
      expect(await axe()).toEqual([])
    }
    await page.emulateMedia({ colorScheme: "light" })
    expect(await log().getByText("Ainda estou aqui").count()).toBe(0)
    expect(await faultsWhenWidened(page)).toEqual([])
    await page.reload()
    await page.getByText("Vocês bloquearam Ana Souza neste canal").waitFor()
  })

  test("[E2E90] let in again they can write and be written to", async () => {
    const composer = page.locator(".comp")
    await composer.getByRole("button", { name: "Desbloquear contato" }).click()
    await log()
      .getByText(/desbloqueou o contato/)
      .waitFor()
    await say("Voltei")
    await log().getByText("Voltei").waitFor()
    await composer.getByRole("textbox").fill("Bem-vinda de volta")
    await page.keyboard.press("Enter")
    await log().getByText("Bem-vinda de volta").waitFor()
    expect(desk.faults).toEqual([])
  })

  function log() {
    return page.getByRole("log")
  }

  async function say(body: string): Promise<void> {
    await simulate(house, "people/ana/messages", { type: "text", text: { body } })
  }

  async function look(name: string): Promise<void> {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/blocking-${name}.png` })
  }

  async function axe(): Promise<readonly string[]> {
    await page.evaluate(AXE)
    return page.evaluate(async () => {
      interface Found {
        readonly violations: readonly {
          readonly id: string
          readonly nodes: readonly { readonly html: string }[]
        }[]
      }
      const { axe } = globalThis as unknown as { readonly axe: { run(context: object): Promise<Found> } }
      const { violations } = await axe.run({
        include: [[".comp"], [".log"], [".pan"]].filter(([at]) => document.querySelector(at ?? "") !== null),
      })
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
      )
    })
  }
})
