import { gzipSync } from "node:zlib"
import type { Page, Response } from "playwright-core"
import { beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser, signIn } from "./browser.ts"
import { browser, desk, house, say, useDesk } from "./desk.ts"
import { simulate } from "./phone.ts"
import { faultsWhenWidened } from "./widen.ts"

const BUDGET_BYTES = 100_000

/** Addresses, and the keys or clicks that open what lies over them. */
const VIEWS: readonly { readonly path: string; readonly open?: (page: Page) => Promise<unknown> }[] = [
  { path: "/inbox/all" },
  { path: "/inbox/snoozed" },
  { path: "/inbox/all?priority=low" },
  { path: "/inbox/all", open: (page) => page.locator(".fb > button").click() },
  { path: "/inbox/all", open: (page) => page.keyboard.press("Control+k") },
  { path: "/inbox/all", open: (page) => page.keyboard.press("?") },
  { path: "/inbox/all", open: (page) => page.locator(".self-button").click() },
  { path: "/mentions" },
  { path: "/settings/me" },
  { path: "/settings/canned-replies", open: (page) => page.locator(".ptop .b.p").click() },
  { path: "/settings/labels", open: (page) => page.locator(".ptop .b.p").click() },
  { path: "/settings/custom-fields", open: (page) => page.locator(".ptop .b.p").click() },
  { path: "/settings/views" },
]

describe.skipIf(noBrowser)(`the frame in Chromium${browserNote}`, () => {
  useDesk({
    before: async () => {
      await say("Bom dia! Tem horário?")
      await simulate(house, "people/bruno/messages", { type: "text", text: { body: "Qual o valor?" } })
    },
  })
  beforeAll(() => desk.page.getByRole("link", { name: /Bruno/ }).waitFor())

  for (const scheme of ["light", "dark"] as const) {
    test(`[E2E50] every new page, panel and dialog has nothing axe finds fault with in ${scheme}`, async () => {
      await desk.page.setViewportSize({ width: 1440, height: 900 })
      await desk.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
      const found: string[] = []
      for (const view of VIEWS) {
        await show(view)
        found.push(...(await axeFaults(desk.page)).map((fault) => `${view.path}: ${fault}`))
      }
      expect(found).toEqual([])
    })
  }

  for (const width of [360, 640, 768, 1440]) {
    // 640 pixels are a screen of 1280 at 200 %.
    test(`[E2E51] texts 40 % longer hold at ${width} px`, async () => {
      await desk.page.setViewportSize({ width, height: width === 640 ? 400 : 900 })
      await desk.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" })
      const found: string[] = []
      for (const view of VIEWS) {
        await show(view)
        found.push(...(await faultsWhenWidened(desk.page)).map((fault) => `${view.path}: ${fault}`))
      }
      expect(found).toEqual([])
    })
  }

  test("[E2E52] the keyboard alone leads anywhere, and the focus comes back", async () => {
    const { page } = desk
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${house.url}/inbox/all`)
    const row = page.getByRole("link", { name: /Bruno/ })
    const bruno = new URL((await row.getAttribute("href")) ?? "", house.url).pathname
    await page.keyboard.press("j")
    await page.keyboard.press("j")
    await expect.poll(() => focused(page)).toMatch(/Ana Souza|Bruno/)
    await page.keyboard.press("Enter")
    await page.getByRole("log").waitFor()
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox").fill("bruno")
    await page.getByRole("option", { name: /Bruno/ }).first().waitFor()
    await page.keyboard.press("Enter")
    await page.waitForURL((url) => url.pathname === bruno)
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox").fill("ajustes etiquetas")
    await page.getByRole("option", { selected: true, name: /etiquetas/i }).waitFor()
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/settings\/labels$/)
    await page.goBack()
    await page.waitForURL((url) => url.pathname === bruno)
    await page.getByRole("log").waitFor()
    await page.keyboard.press("/")
    await expect.poll(() => focused(page)).toContain("Buscar")
    await page.keyboard.type("zzz?")
    await page.getByText("Nada com “zzz?”").waitFor()
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await page.keyboard.press("?")
    await page.getByRole("dialog", { name: "Atalhos do teclado" }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "detached" })
  })

  test("[E2E53] a list is narrowed, kept as a view, and its address brings it back", async () => {
    const { page } = desk
    await page.goto(`${house.url}/inbox/all`)
    await page.getByRole("button", { name: "Filtros e vistas" }).click()
    await page.getByLabel("Com quem está").selectOption({ label: "Eu" })
    await page.getByText("Nada com este filtro").waitFor()
    await page.getByLabel("Com quem está").selectOption({ label: "Ninguém" })
    await page.getByRole("link", { name: /Bruno/ }).waitFor()
    await page.getByLabel("Salvar esta lista como vista").fill("Sem dono")
    await page.getByRole("button", { name: "Salvar", exact: true }).click()
    const view = page.getByRole("link", { name: "Sem dono" })
    await view.waitFor()
    await page.goto(`${house.url}/inbox/all`)
    await page.getByRole("link", { name: /Bruno/ }).waitFor()
    await page.keyboard.press("f")
    await view.click()
    await page.waitForURL(/assignee=none/)
    await page.reload()
    await page.getByText("Sem dono").waitFor()
    await page.getByRole("link", { name: /Tirar do filtro: Ninguém/ }).click()
    await page.waitForURL((url) => url.search === "")
  })

  test("[E2E54] a session that ends keeps the place and every word for the same person", async () => {
    const other = await signIn(browser, house)
    const { page } = other
    await page.goto(`${house.url}/settings/canned-replies`)
    await page.getByRole("button", { name: "Nova resposta" }).click()
    await page.getByLabel("Texto").fill("meio caminho andado")
    await page.context().clearCookies()
    await page.getByLabel("Atalho").fill("meio")
    await page.getByLabel("Título").fill("Meio")
    await page.getByRole("button", { name: "Salvar", exact: true }).click()
    await page.getByText("você volta para onde estava").waitFor()
    await page.getByLabel("Senha", { exact: true }).fill(house.password)
    await page.getByRole("button", { name: "Entrar" }).click()
    await page.getByRole("heading", { name: "Respostas prontas" }).waitFor()
    await expect.poll(() => page.getByLabel("Texto").inputValue()).toBe("meio caminho andado")
    await page.getByRole("button", { name: "Salvar", exact: true }).click()
    await page.getByRole("heading", { name: /Meio/ }).waitFor()
    expect(other.faults).toEqual([])
    await page.context().close()
  })

  test("[E2E55] of two windows one tells of a message, and none of what one looks at", async () => {
    const first = await signIn(browser, house)
    const context = first.page.context()
    await context.addInitScript(recordNotices)
    await first.page.goto(`${house.url}/inbox/closed`)
    const second = await context.newPage()
    await second.goto(`${house.url}/inbox/closed`)
    await second.getByRole("heading", { name: "Caixa de entrada" }).first().waitFor()
    await second.getByText("Em dia, ao vivo").waitFor()
    // What tells of messages is loaded when the page rests.
    for (const page of [first.page, second])
      await page.waitForFunction(() =>
        performance.getEntriesByType("resource").some(({ name }) => name.includes("/notifier-")),
      )
    await simulate(house, "people/carla/messages", { type: "text", text: { body: "Alguém aí?" } })
    const told = async () => (await Promise.all([first.page, second].map(noticesIn))).flat()
    await expect.poll(told).toEqual(["Esperando: Carla Menezes | Alguém aí?"])
    await second.bringToFront()
    await second.getByRole("link", { name: "Esperando" }).first().click()
    await second.getByRole("link", { name: /Carla Menezes/ }).click()
    await second.getByRole("log").getByText("Alguém aí?").waitFor()
    await simulate(house, "people/carla/messages", { type: "text", text: { body: "Oi?" } })
    await second.getByRole("log").getByText("Oi?").waitFor()
    await simulate(house, "people/davi/messages", { type: "text", text: { body: "Bom dia" } })
    await expect.poll(told).toHaveLength(2)
    expect((await told())[1]).toContain("Bom dia")
    await context.close()
  })

  test("[E2E56] the page opens without a network once it has been open with one", async () => {
    const other = await signIn(browser, house)
    const { page } = other
    page.setDefaultTimeout(20_000)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await other.cut()
    await page.goto(`${house.url}/inbox/all`, { waitUntil: "commit" })
    await page.getByText("Sem internet").waitFor()
    await other.mend()
    await page.getByRole("link", { name: /Bruno/ }).waitFor()
    await page.getByText(/De volta|Em dia/).waitFor()
    expect(other.faults).toEqual([])
    await page.context().close()
  })

  test(`[E2E57] the first usable inbox is at most ${BUDGET_BYTES / 1000} kB gzip`, async () => {
    const storageState = await desk.page.context().storageState()
    const context = await browser.newContext({ storageState, serviceWorkers: "block" })
    const page = await context.newPage()
    const loading: Promise<number>[] = []
    const count = (response: Response) => {
      if (/\.(?:js|css)$/.test(new URL(response.url()).pathname)) loading.push(gzipBytes(response))
    }
    await page.addInitScript(neverRest)
    page.on("response", count)
    await page.goto(`${house.url}/inbox/all`)
    await page.getByRole("link", { name: /Bruno/ }).waitFor()
    page.off("response", count)
    const bytes = (await Promise.all(loading)).reduce((sum, size) => sum + size, 0)
    console.log(`first usable inbox: ${bytes} bytes gzip in ${loading.length} files`)
    expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES)
    await context.close()
  })

  test("[E2E58] nothing moves for those who ask for no motion", async () => {
    const storageState = await desk.page.context().storageState()
    const still = { storageState, serviceWorkers: "block", reducedMotion: "reduce" } as const
    const context = await browser.newContext(still)
    const page = await context.newPage()
    await page.route(/\/api\/v1\/inbox\?/, () => undefined)
    await page.goto(`${house.url}/inbox/all`)
    await page.locator(".sk").first().waitFor()
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    await context.close()
    expect(desk.faults).toEqual([])
  })

  async function show({ path, open }: (typeof VIEWS)[number]): Promise<void> {
    await desk.page.goto(`${house.url}${path}`)
    await desk.page.getByRole("main").waitFor()
    await desk.page.waitForLoadState("networkidle")
    await open?.(desk.page)
    if (open !== undefined) await desk.page.locator(".menu, dialog, form").first().waitFor()
  }
})

function focused(page: Page): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
  )
}

/** What is fetched once the page rests is no part of the first inbox, however long that takes to come. */
function neverRest(): void {
  globalThis.requestIdleCallback = () => 0
}

/** As Cloudflare sends it, but for brotli, which is smaller. */
async function gzipBytes(response: Response): Promise<number> {
  return gzipSync(await response.body(), { level: 9 }).length
}

/** Puts what would be shown by the computer into a list on the page. */
function recordNotices(): void {
  const told: string[] = []
  class Recorded {
    static permission = "granted"
    static requestPermission = async () => "granted"
    onclick = null
    constructor(title: string, options: { readonly body?: string }) {
      told.push(`${title} | ${options.body ?? ""}`)
    }
    close(): void {}
  }
  Object.assign(globalThis, { Notification: Recorded, told })
}

function noticesIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as { told: string[] }).told ?? [])
}
