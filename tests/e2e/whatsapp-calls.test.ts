import { afterAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { addPbx, desk, house, page, useDesk } from "./desk.ts"
import { pairAgent, type SpokenAgent } from "./spoken-agent.ts"
import { tellWhatsAppCall } from "./tell-whatsapp-call.ts"
import { ended, started } from "./told-calls.ts"

const SIZES = [390, 768, 1440]
const RITA = { id: "wacid.E2E200", from: "5511971248830", name: "Rita Prado" }
const JOSE = { id: "wacid.E2E201", from: "5511988441207", name: "José Lima" }

const now = () => Math.floor(Date.now() / 1000)

describe.skipIf(noBrowser)(`calls that WhatsApp alone tells, on the page of calls${browserNote}`, () => {
  let agent: SpokenAgent | undefined

  useDesk()
  afterAll(() => agent?.close())

  const history = () => page.getByRole("region", { name: "Histórico" }).first()
  const tasks = () => page.getByRole("region", { name: "Para retornar" })
  const row = (name: string) => history().getByRole("row", { name: new RegExp(name) })

  test("[E2E195] a missed one is in the history and to be called back, as it happens and without a PBX", async () => {
    await page.goto(`${house.url}/chamadas`)
    await tasks().getByText("Ninguém para retornar.").waitFor()
    await missed(RITA)
    await row("Rita Prado").getByRole("cell", { name: "Perdida", exact: true }).waitFor()
    await tasks().getByText("Rita Prado").waitFor()
    expect(await page.getByRole("button", { name: /^Ligar para/ }).count()).toBe(0) // there is no PBX
    const at = now()
    const talk = { start_time: String(at - 70), end_time: String(at - 9), duration: 61 }
    await tellWhatsAppCall(house, JOSE, "terminate", { timestamp: String(at), status: "COMPLETED", ...talk })
    await row("José Lima").getByRole("cell", { name: "1:01", exact: true }).waitFor()
    await row("José Lima").getByText("Não informado").waitFor()
    await row("Rita Prado").getByRole("link", { name: "Rita Prado" }).first().click()
    await page.getByRole("article", { name: "Ligação perdida pelo WhatsApp" }).waitFor()
  })

  test("[E2E195] they are narrowed to, counted and in the file", async () => {
    await page.goto(`${house.url}/chamadas`)
    await row("Rita Prado").waitFor()
    await history().getByLabel("Canal").selectOption("phone")
    await history().getByText("Nenhuma ligação aqui.").waitFor()
    await history().getByLabel("Canal").selectOption("whatsapp")
    await row("Rita Prado").waitFor()
    expect(await history().locator("tbody tr").count()).toBe(2)
    const href = await history().getByRole("link", { name: "Baixar CSV" }).getAttribute("href")
    const file = await page.evaluate(async (path) => (await fetch(path)).text(), href ?? "")
    expect(file).toMatch(new RegExp(`inbound,whatsapp,missed,${RITA.from},Rita Prado`))
    const figures = page.getByRole("region", { name: "Números do dia" })
    await figures.getByText("1", { exact: true }).first().waitFor()
  })

  test("[E2E195] the page with them fits every width, and axe finds no fault, light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of SIZES) {
        await page.setViewportSize({ width, height: 900 })
        expect(await axeFaults(page)).toEqual([])
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(sideways).toBeLessThanOrEqual(0)
      }
    }
    await page.emulateMedia({ colorScheme: "light" })
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test("[E2E196] one that the PBX tells after that stays one call and one task", async () => {
    agent = await pairAgent(house.url, await addPbx())
    await page.goto(`${house.url}/chamadas`)
    await row("Rita Prado").waitFor()
    await agent.tell(
      "1700000009.1",
      started(RITA.from.slice(2)),
      { type: "identified", wacid: RITA.id, sipCallId: null },
      { type: "missed", waitMs: 20_000 },
      ended("missed", 20_000, 0),
    )
    await row("Rita Prado").getByRole("cell", { name: "0:20", exact: true }).waitFor()
    await expect.poll(() => row("Rita Prado").count()).toBe(1)
    await expect
      .poll(async () => {
        await page.reload()
        await row("Rita Prado").first().waitFor()
        return [
          await row("Rita Prado").count(),
          await tasks()
            .getByText(/Rita Prado/)
            .count(),
        ]
      })
      .toEqual([1, 1])
    expect(
      await tasks()
        .getByText(/ligou 2 vezes/)
        .count(),
    ).toBe(0)
    expect(desk.faults).toEqual([])
  })

  /** A customer's call that nobody took, beginning to end. */
  async function missed(call: typeof RITA): Promise<void> {
    const at = now()
    await tellWhatsAppCall(house, call, "connect", { timestamp: String(at - 30) })
    await tellWhatsAppCall(house, call, "terminate", { timestamp: String(at), status: "COMPLETED" })
  }
})
