import { beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { desk, house, log, openAna, page, say, useDesk } from "./desk.ts"
import { simulate } from "./phone.ts"
import { faultsWhenWidened } from "./widen.ts"

/** Where pictures of the pages go, for who wants to look at them. */
const SHOTS = process.env["E2E_SHOTS"]

describe.skipIf(noBrowser)(`blocking in Chromium${browserNote}`, () => {
  useDesk({ before: () => say("Me tira desse cadastro!") })
  beforeAll(() => openAna("Me tira desse cadastro!"))

  test("[E2E90] a contact is blocked from its panel after a question, and nothing can be written", async () => {
    const panel = page.getByRole("complementary", { name: "Contato" })
    await panel.getByText("Não disse nada").waitFor()
    await panel.getByRole("button", { name: "Bloquear contato" }).click()
    const question = panel.getByRole("alertdialog")
    await expect.poll(() => question.textContent()).toContain("Bloquear Ana Souza no WhatsApp?")
    await page.keyboard.press("Escape")
    await question.waitFor({ state: "detached" })
    await panel.getByRole("button", { name: "Bloquear contato" }).click()
    await look("question")
    expect(await axeFaults(page, ".comp", ".log", ".pan")).toEqual([])
    await question.getByRole("button", { name: "Bloquear", exact: true }).click()
    await panel.getByText("Bloqueado neste canal").waitFor()
    await page.getByText("Vocês bloquearam Ana Souza neste canal").waitFor()
    await log()
      .getByText(/bloqueou o contato/)
      .waitFor()
    await expect.poll(() => page.getByRole("textbox", { name: /Mensagem|Responder/ }).count()).toBe(0)
    await look("blocked")
    expect(await axeFaults(page, ".comp", ".log", ".pan")).toEqual([])
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
      expect(await axeFaults(page, ".comp", ".log", ".pan")).toEqual([])
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

  async function look(name: string): Promise<void> {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/blocking-${name}.png` })
  }
})
