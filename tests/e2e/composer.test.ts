import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser, signIn } from "./browser.ts"
import { axeOfDesk, type ComposerDesk, openComposerDesk } from "./composer-desk.ts"

const JULIA = { email: "julia@ramal.local", password: "uma-senha-bem-longa-1" }

describe.skipIf(noBrowser)(`writing and sending in Chromium${browserNote}`, () => {
  let house: ComposerDesk["house"]
  let browser: ComposerDesk["browser"]
  let desk: ComposerDesk["desk"]
  let page: ComposerDesk["page"]
  let log: ComposerDesk["log"]
  let composer: ComposerDesk["composer"]
  let say: ComposerDesk["say"]
  let sentLike: ComposerDesk["sentLike"]
  let close: ComposerDesk["close"] = async () => {}
  const violations: string[] = []

  beforeAll(async () => {
    ;({ house, browser, desk, page, log, composer, say, sentLike, close } = await openComposerDesk())
  })

  afterAll(() => close())

  test("[E2E20] a canned reply is found by a slash, filled, and sent", async () => {
    const made = await api(page, "POST", "/api/v1/canned-replies", {
      shortcut: "endereco",
      title: "Como chegar",
      text: "Oi {{contact.first_name}}, ficamos na Rua Tuiuti, 1200.",
      shared: true,
    })
    expect(made.status).toBe(201)
    await composer().pressSequentially("/cheg")
    await page.getByRole("option", { name: /endereco/ }).waitFor()
    violations.push(...(await axeOfDesk(page)))
    await page.keyboard.press("Tab")
    await expect.poll(() => composer().inputValue()).toBe("Oi Ana, ficamos na Rua Tuiuti, 1200.")
    await page.keyboard.press("Enter")
    await expect
      .poll(() => sentLike(/./), { timeout: 20_000 })
      .toContain("Oi Ana, ficamos na Rua Tuiuti, 1200.")
  })

  test("[E2E35] a link to a message opens its conversation there and lights it up", async () => {
    const line = log().locator("[data-message]").filter({ hasText: "Bom dia! Tem encaixe?" })
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await line.locator(".bu").hover()
    await line.getByRole("button", { name: "Copiar o link da mensagem" }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await page.context().newPage()
    await other.goto(link)
    await other.locator(".flash").filter({ hasText: "Bom dia! Tem encaixe?" }).waitFor()
    await other.goto(link.replace(/message=\d+/, "message=wamid.nobody"))
    await other.getByText("A mensagem não está nesta conversa").waitFor()
    await other.close()
  })

  test("[E2E23] a draft is in the other browser, with its mode; written in both, one is asked", async () => {
    await composer().fill("rascunho da mesa")
    await saved(page)
    const other = await signIn(browser, house)
    await other.page.goto(page.url())
    const there = other.page.getByRole("textbox", { name: "Mensagem" })
    await expect.poll(() => there.inputValue()).toBe("rascunho da mesa")
    await there.fill("rascunho do outro lugar")
    await saved(other.page)
    await composer().fill("rascunho da mesa, mais")
    await page.getByText("rascunho do outro lugar").waitFor()
    await page.getByRole("button", { name: "Usar o outro" }).click()
    await expect.poll(() => composer().inputValue()).toBe("rascunho do outro lugar")
    await composer().fill("")
    await saved(page)
    await other.page.context().close()
  })

  test("[E2E24] a reply written against an old version asks first, and goes when one says so", async () => {
    await desk.cut()
    await page.context().setOffline(false)
    await say("Mudei de ideia, quero à tarde")
    await composer().fill("Fechado às 8h então")
    await page.keyboard.press("Enter")
    const asked = page.getByRole("alert").filter({ hasText: "escreveu enquanto você respondia" })
    await asked.waitFor({ timeout: 20_000 })
    expect(await sentLike(/Fechado às 8h/)).toEqual([])
    violations.push(...(await axeOfDesk(page)))
    await desk.mend()
    await asked.getByText("Mudei de ideia, quero à tarde").waitFor({ timeout: 30_000 })
    await asked.getByRole("button", { name: "Enviar mesmo assim" }).click()
    await expect.poll(() => sentLike(/Fechado às 8h/), { timeout: 20_000 }).toHaveLength(1)
  })

  test("[E2E28] 4,097 characters are counted, refused in words, and stay", async () => {
    await composer().fill("a".repeat(4000))
    await page.getByText("4.000 de 4.096 caracteres").waitFor()
    await composer().fill("a".repeat(4097))
    await page.getByText(/O texto tem 4\.097 caracteres/).waitFor()
    await page.keyboard.press("Enter")
    expect((await composer().inputValue()).length).toBe(4097)
    await composer().fill("")
  })

  test("[E2E29] an at sign in a note calls a colleague, who is told", async () => {
    const user = { name: "Júlia Prado", ...JULIA, role: "attendant" }
    expect((await api(page, "POST", "/api/v1/users", user)).status).toBeLessThan(300)
    await page.reload()
    await page.getByRole("button", { name: "Nota interna" }).click()
    const note = page.getByRole("textbox", { name: "Nota interna" })
    await note.pressSequentially("@jul")
    await page.getByRole("option", { name: /Júlia Prado/ }).click()
    await note.pressSequentially("pode ver o convênio?")
    await page.keyboard.press("Enter")
    await log().getByText("pode ver o convênio?").waitFor()
    const julia = await signIn(browser, { ...house, email: user.email, password: user.password })
    const mentions = async () =>
      JSON.stringify((await api(julia.page, "GET", "/api/v1/mentions")).body).includes("pode ver o convênio?")
    await expect.poll(mentions, { timeout: 20_000 }).toBe(true)
    await julia.page.context().close()
    await page.getByRole("button", { name: "Responder", exact: true }).first().click()
  })

  test("[E2E36] the page of mentions counts, leads to the note and forgets what was seen", async () => {
    const julia = await signIn(browser, { ...house, ...JULIA })
    await julia.page.getByRole("link", { name: /^Menções.*1 menção não vista/ }).click()
    await julia.page.getByRole("link", { name: /pode ver o convênio/ }).waitFor()
    expect(await axeFaults(julia.page)).toEqual([])
    await julia.page.getByRole("link", { name: /pode ver o convênio/ }).click()
    await julia.page.locator(".note.flash").filter({ hasText: "pode ver o convênio?" }).waitFor()
    await julia.page.getByRole("link", { name: "Menções", exact: true }).waitFor()
    expect(julia.faults).toEqual([])
    await julia.page.context().close()
  })

  test("[E2E33] menu, question, recorder and files have nothing axe finds fault with", () => {
    expect(violations).toEqual([])
  })

  test("[E2E31] nothing on the way asked another host or threw", () => {
    expect(desk.faults).toEqual([])
  })
})

/** Waits until the draft is with the server. */
async function saved(page: Page): Promise<void> {
  await page.waitForResponse(
    (answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT",
  )
}

/** Asks the API with the session of a page. */
function api(page: Page, method: string, path: string, body?: unknown) {
  return page.evaluate(
    async ([method, path, body]) => {
      const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }
      const answer = await fetch(path as string, {
        method: method as string,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) }
    },
    [method, path, body] as const,
  )
}
