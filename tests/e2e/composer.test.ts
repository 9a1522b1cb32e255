import type { Locator, Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { axeFaults, DESK_PARTS } from "./axe.ts"
import { browserNote, noBrowser, signIn } from "./browser.ts"
import { COMPOSER_PARTS, HELLO, sentLike, useComposerDesk } from "./composer-desk.ts"
import { browser, composer, desk, house, log, page } from "./desk.ts"
import { writeAndArrive } from "./phone.ts"

const JULIA = { email: "julia@ramal.local", password: "uma-senha-bem-longa-1" }

describe.skipIf(noBrowser)(`writing and sending in Chromium${browserNote}`, () => {
  const violations: string[] = []
  useComposerDesk()

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
    violations.push(...(await axeFaults(page, ...COMPOSER_PARTS)))
    await page.keyboard.press("Tab")
    await expect.poll(() => composer().inputValue()).toBe("Oi Ana, ficamos na Rua Tuiuti, 1200.")
    await page.keyboard.press("Enter")
    await expect.poll(() => sentLike(/./)).toContain("Oi Ana, ficamos na Rua Tuiuti, 1200.")
  })

  test("[E2E35] a link to a message opens its conversation there and lights it up", async () => {
    const line = log().locator("[data-message]").filter({ hasText: HELLO })
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await line.locator(".bu").hover()
    await line.getByRole("button", { name: "Copiar o link da mensagem" }).click()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(copied).toMatch(/message=\d/)
    const link = await copied()
    const other = await page.context().newPage()
    await other.goto(link)
    await other.locator(".flash").filter({ hasText: HELLO }).waitFor()
    await other.goto(link.replace(/message=\d+/, "message=wamid.nobody"))
    await other.getByText("A mensagem não está nesta conversa").waitFor()
    await other.close()
  })

  test("[E2E23] a draft is in the other browser, with its mode; written in both, one is asked", async () => {
    await saved(page, composer(), "rascunho da mesa")
    const other = await signIn(browser, house)
    await other.page.goto(page.url())
    const there = other.page.getByRole("textbox", { name: "Mensagem" })
    await expect.poll(() => there.inputValue()).toBe("rascunho da mesa")
    await saved(other.page, there, "rascunho do outro lugar")
    await composer().fill("rascunho da mesa, mais")
    await page.getByText("rascunho do outro lugar").waitFor()
    await page.getByRole("button", { name: "Usar o outro" }).click()
    await expect.poll(() => composer().inputValue()).toBe("rascunho do outro lugar")
    await saved(page, composer(), "")
    await other.page.context().close()
  })

  test("[E2E24] a reply written against an old version asks first, and goes when one says so", async () => {
    await desk.cut()
    await page.context().setOffline(false)
    await writeAndArrive(house, "ana", "Mudei de ideia, quero à tarde")
    await composer().fill("Fechado às 8h então")
    await page.keyboard.press("Enter")
    const asked = page.getByRole("alert").filter({ hasText: "escreveu enquanto você respondia" })
    await asked.waitFor({ timeout: 20_000 })
    expect(await sentLike(/Fechado às 8h/)).toEqual([])
    violations.push(...(await axeFaults(page, ...COMPOSER_PARTS)))
    await desk.mend()
    await asked.getByText("Mudei de ideia, quero à tarde").waitFor({ timeout: 30_000 })
    await asked.getByRole("button", { name: "Enviar mesmo assim" }).click()
    await expect.poll(() => sentLike(/Fechado às 8h/)).toHaveLength(1)
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
    await expect.poll(mentions).toBe(true)
    await julia.page.context().close()
    await page.getByRole("button", { name: "Responder", exact: true }).first().click()
  })

  test("[E2E36] the page of mentions counts, leads to the note and forgets what was seen", async () => {
    const julia = await signIn(browser, { ...house, ...JULIA })
    await julia.page.getByRole("link", { name: /^Menções.*1 menção não vista/ }).click()
    await julia.page.getByRole("link", { name: /pode ver o convênio/ }).waitFor()
    expect(await axeFaults(julia.page, ...DESK_PARTS)).toEqual([])
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

/** Writes into a field and waits until that is the draft which the server has. */
async function saved(page: Page, field: Locator, text: string): Promise<void> {
  const kept = page.waitForResponse((answer) => {
    const request = answer.request()
    return (
      answer.url().endsWith("/draft") && request.method() === "PUT" && request.postDataJSON().text === text
    )
  })
  await field.fill(text)
  await kept
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
