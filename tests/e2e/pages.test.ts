import type { Page } from "playwright-core"
import { beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { browser, desk, house, say, useDesk } from "./desk.ts"
import { simulate } from "./phone.ts"

const PAGES = [
  "/inbox/waiting",
  "/inbox/mine",
  "/inbox/closed",
  "/settings/channels",
  "/settings/deliveries",
  "/settings/api-keys",
  "/settings/users",
  "/nowhere",
]
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 360, height: 740 },
]

describe.skipIf(noBrowser)(`every page${browserNote}`, () => {
  let conversation: string

  useDesk({
    before: async () => {
      await say("Bom dia! https://exemplo.com.br")
      await simulate(house, "people/ana/messages", {
        type: "location",
        location: { latitude: -23.5, longitude: -46.6, name: "Clínica", address: "Rua Tuiuti, 1200" },
      })
    },
  })
  beforeAll(async () => {
    await desk.page.getByRole("link", { name: /Ana Souza/ }).click()
    await desk.page.getByText("Rua Tuiuti").first().waitFor()
    conversation = new URL(desk.page.url()).pathname
  })

  for (const scheme of ["light", "dark"] as const) {
    for (const size of SIZES) {
      test(`[E2E10] fits ${size.width} px in ${scheme} and has nothing axe finds fault with`, async () => {
        await desk.page.setViewportSize(size)
        await desk.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
        const found: string[] = []
        for (const path of [...PAGES, conversation])
          found.push(...(await faultsOf(desk.page, house.url, path)))
        expect(found).toEqual([])
      })
    }
  }

  test("[E2E11] the sign-in page fits and has nothing axe finds fault with", async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "en-US" })
    const page = await context.newPage()
    expect(await faultsOf(page, house.url, "/")).toEqual([])
    await context.close()
  })

  test("[E2E12] wrong passwords are said in words, and limited", async () => {
    const context = await browser.newContext({ locale: "pt-BR" })
    const page = await context.newPage()
    await page.goto(house.url)
    await page.getByLabel("E-mail").fill("ninguem@ramal.local")
    await page.getByLabel("Senha", { exact: true }).fill("errada")
    await page.getByRole("button", { name: "Entrar" }).click()
    const alert = page.getByRole("alert")
    await alert.waitFor()
    expect(await alert.innerText()).not.toMatch(/\b(401|wrong-credentials|undefined)\b/)
    await context.close()
  })
})

async function faultsOf(page: Page, url: string, path: string): Promise<string[]> {
  await page.goto(`${url}${path}`)
  await page.getByRole("main").or(page.getByRole("navigation")).first().waitFor()
  await page.waitForLoadState("networkidle")
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...(sideways > 0 ? [`${path}: ${sideways} px too wide`] : []),
    ...(await axeFaults(page)).map((one) => `${path}: ${one}`),
  ]
}
