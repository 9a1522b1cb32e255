import type { Page } from "playwright-core"
import { beforeAll, describe, expect, test } from "vitest"
import { browserNote, noBrowser, signIn, type Watched } from "./browser.ts"
import { browser, house, desk as owner, say, useDesk } from "./desk.ts"
import { openPhone, writeAndArrive, writeOnPhone } from "./phone.ts"

const BIA = { name: "Bia Lima", email: "bia@ramal.test", password: "segredo-da-bia", role: "attendant" }
const CAIO = { name: "Caio Reis", email: "caio@ramal.test", password: "segredo-do-caio", role: "attendant" }

describe.skipIf(noBrowser)(`three attendants and a phone in Chromium${browserNote}`, () => {
  let bia: Watched
  let caio: Watched
  let phone: Page

  useDesk({
    before: async () => {
      phone = await openPhone(browser, house, "Ana Souza")
      await writeOnPhone(phone, "Bom dia, é sobre o exame")
    },
  })
  beforeAll(async () => {
    for (const person of [BIA, CAIO]) {
      expect(await post(owner.page, "/api/v1/users", person)).toBe(201)
    }
    ;[bia, caio] = await Promise.all([
      signIn(browser, { ...house, email: BIA.email, password: BIA.password }),
      signIn(browser, { ...house, email: CAIO.email, password: CAIO.password }),
    ])
    for (const { page } of [owner, bia, caio]) {
      await page.getByRole("link", { name: /Ana Souza/ }).click()
      await log(page).getByText("Bom dia, é sobre o exame").waitFor()
    }
  })

  test("[E2E40] each sees who else looks, and who writes; a tab that is left looks no more", async () => {
    await viewers(bia.page)
      .getByText(`${CAIO.name} está vendo`, { exact: false })
      .waitFor({ state: "attached" })
    await expect.poll(() => viewers(bia.page).locator("li").count()).toBe(2)
    await composer(caio.page).pressSequentially("Oi, An")
    await log(bia.page).getByText(`${CAIO.name} está digitando`).waitFor()
    await composer(caio.page).fill("")
    const left = await caio.page.context().newPage()
    await left.goto(caio.page.url())
    await log(left).getByText("Bom dia, é sobre o exame").waitFor()
    await expect.poll(() => viewers(bia.page).locator("li").count()).toBe(2)
    await left.close()
  })

  test("[E2E41] an assignment with a word for the next one is on every screen", async () => {
    await bia.page.getByRole("button", { name: /^Quem cuida/ }).click()
    await bia.page.getByRole("menuitem", { name: "Assumir" }).click()
    await caio.page.getByRole("button", { name: `Quem cuida: ${BIA.name}` }).waitFor()
    await bia.page.getByRole("button", { name: /^Quem cuida/ }).click()
    await bia.page.getByRole("menuitem", { name: CAIO.name }).click()
    await bia.page.getByLabel(/^Recado/).fill("Ela quer o laudo hoje")
    await bia.page.keyboard.press("Enter")
    await log(caio.page).getByText("Recado: Ela quer o laudo hoje").waitFor()
    await owner.page.getByRole("button", { name: `Quem cuida: ${CAIO.name}` }).waitFor()
  })

  test("[E2E42] who was overtaken by a colleague is asked before it goes out", async () => {
    await bia.cut()
    await say("E o preparo?")
    await log(caio.page).getByText("E o preparo?").waitFor()
    await composer(caio.page).fill("Jejum de 8 horas, Ana.")
    await caio.page.keyboard.press("Enter")
    await log(owner.page).getByText("Jejum de 8 horas, Ana.").waitFor()
    await composer(bia.page).fill("Precisa de jejum.")
    await bia.page.keyboard.press("Enter")
    await log(bia.page).getByText("Precisa de jejum.").waitFor()
    await bia.mend()
    await log(bia.page)
      .getByText(/Ainda quer enviar\?/)
      .waitFor({ timeout: 45_000 })
    await log(bia.page).getByRole("button", { name: "Continuar editando" }).click()
    await text(bia.page, "Precisa de jejum.").waitFor({ state: "detached" })
    await expect.poll(() => composer(bia.page).inputValue()).toBe("Precisa de jejum.")
    await composer(bia.page).fill("")
    expect(await log(owner.page).getByText("Precisa de jejum.").count()).toBe(0)
  })

  test("[E2E43] who was away has everything, in order and once, and two tabs of one person are equal", async () => {
    await caio.cut()
    for (const text of ["resto um", "resto dois", "resto três"]) await writeAndArrive(house, "ana", text)
    await text(bia.page, "resto três").waitFor()
    await caio.mend()
    await text(caio.page, "resto três").waitFor({ timeout: 45_000 })
    const second = await bia.page.context().newPage()
    await second.goto(bia.page.url())
    await text(second, "resto três").waitFor()
    for (const page of [caio.page, second])
      await expect.poll(() => lines(page)).toEqual(await lines(bia.page))
    await second.close()
  })

  test("[E2E44] labels, priority and snooze are told to all, and a customer's message wakes", async () => {
    expect(await post(owner.page, "/api/v1/labels", { name: "Exames", color: "teal" })).toBe(201)
    await bia.page.reload()
    await text(bia.page, "resto três").waitFor()
    await bia.page.locator(".log").focus()
    await bia.page.keyboard.press("l")
    await bia.page.getByRole("checkbox", { name: /Exames/ }).check()
    await bia.page.keyboard.press("Escape")
    await log(caio.page)
      .getByText(/Etiquetas postas por .*Exames/)
      .waitFor()
    await bia.page.locator(".log").focus()
    await bia.page.keyboard.press("p")
    await bia.page.getByRole("radio", { name: "Urgente" }).click()
    await log(caio.page)
      .getByText(/mudou a prioridade para urgente/)
      .waitFor()
    await bia.page.locator(".log").focus()
    await bia.page.keyboard.press("s")
    await bia.page.getByRole("button", { name: /Amanhã de manhã/ }).click()
    await log(caio.page)
      .getByText(/adiou até/)
      .waitFor()
    await writeOnPhone(phone, "Voltei antes")
    await log(caio.page)
      .getByText(/porque o cliente escreveu/)
      .waitFor()
  })

  test("[E2E45] a search finds words far away, marks them and steps through them", async () => {
    await owner.page.keyboard.press("Control+f")
    await owner.page.getByRole("searchbox", { name: "Buscar na conversa" }).fill("RESTO")
    const hits = owner.page.getByRole("list", { name: "Resultados" }).getByRole("button")
    await expect.poll(() => hits.count()).toBe(3)
    await owner.page.getByText("1 de 3").waitFor()
    await owner.page.keyboard.press("Enter")
    await owner.page.getByText("2 de 3").waitFor()
    const marked = () => owner.page.evaluate(() => CSS.highlights.get("log-search")?.size ?? 0)
    await expect.poll(marked).toBeGreaterThanOrEqual(3)
    await owner.page.keyboard.press("Escape")
    await owner.page.getByRole("searchbox", { name: "Buscar na conversa" }).waitFor({ state: "detached" })
  })

  test("[E2E46] over a slow network a message is on the own screen at once and arrives once", async () => {
    const slow = await caio.page.context().newCDPSession(caio.page)
    await slow.send("Network.enable")
    await slow.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 800, downloadThroughput: 30_000, uploadThroughput: 15_000 },
    })
    const seen = Promise.withResolvers<void>()
    await caio.page.context().route("**/send/text", async (route) => {
      await seen.promise
      await route.continue()
    })
    await composer(caio.page).fill("Devagar se vai longe")
    const tookMs = await watchFor(caio.page, "Devagar se vai longe")
    await caio.page.keyboard.press("Enter")
    expect(await tookMs()).toBeLessThan(700)
    await log(caio.page).getByText("Devagar se vai longe").waitFor()
    seen.resolve() // the server hears of it only now
    await log(owner.page).getByText("Devagar se vai longe").waitFor({ timeout: 20_000 })
    expect(await log(caio.page).getByText("Devagar se vai longe").count()).toBe(1)
    await slow.detach()
  })

  test("[E2E47] markup and marks of direction in a message are shown, never run", async () => {
    await say("<img src=x onerror=\"document.title='oi'\"> \u202Eabc")
    await log(owner.page).getByText("<img src=x onerror=", { exact: false }).waitFor()
    expect(await owner.page.title()).not.toBe("oi")
    expect(await log(owner.page).locator("img[src=x]").count()).toBe(0)
  })

  test("[E2E48] nothing on the way asked another host or threw", () => {
    expect([...owner.faults, ...bia.faults, ...caio.faults]).toEqual([])
  })

  function log(page: Page) {
    return page.getByRole("log")
  }

  /** The line of the log that says just this. */
  function text(page: Page, said: string) {
    return log(page).locator("p.tx", { hasText: said })
  }

  function viewers(page: Page) {
    return page.getByRole("list", { name: "Também nesta conversa" })
  }

  function composer(page: Page) {
    return page.getByRole("textbox", { name: "Mensagem" })
  }

  /** What the log shows, line by line, without times. */
  function lines(page: Page): Promise<readonly string[]> {
    return log(page).locator("[data-message] .tx").allInnerTexts()
  }

  /** How long after the next key the log has a text, milliseconds, as the page itself measures it: no round trip is in it. */
  async function watchFor(page: Page, text: string): Promise<() => Promise<number>> {
    const took = await page.evaluateHandle((text) => {
      const shown = new Promise<number>((tell) => {
        const begin = ({ timeStamp }: Event) => {
          const isShown = () => document.querySelector(".log")?.textContent?.includes(text) === true
          const observer = new MutationObserver(() => {
            if (!isShown()) return
            observer.disconnect()
            tell(performance.now() - timeStamp)
          })
          observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        }
        addEventListener("keydown", begin, { capture: true, once: true })
      })
      return { shown }
    }, text)
    return () => took.evaluate(({ shown }) => shown)
  }

  function post(page: Page, path: string, body: unknown): Promise<number> {
    return page.evaluate(
      async ([to, said]) => {
        const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }
        const answer = await fetch(to as string, { method: "POST", headers, body: JSON.stringify(said) })
        return answer.status
      },
      [path, body] as const,
    )
  }
})
