import { join, resolve } from "node:path"
import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { missingForLab } from "../../scripts/pbx-lab/requirements.ts"
import { LiveStage } from "../../telephony-agent/testing/live-stage.ts"
import { RealEdge } from "../../telephony-agent/testing/real-edge.ts"
import { CHROMIUM, noBrowser, openBrowser, signIn, type Watched } from "../e2e/browser.ts"

const stateDir = resolve(import.meta.dirname, "../..", process.env["RAMAL_STATE_DIR"] ?? ".ramal")
const PATIENCE_MS = 20_000
const SERVED = { number: "5561999990401", shown: "+55 61 99999-0401" }
const LOST = { number: "5561999990402", shown: "+55 61 99999-0402" }
const CLOCK = /^\d+:\d\d$/

const missing = missingForLab() ?? (noBrowser ? `Chromium at ${CHROMIUM}` : null)
const onLab = missing === null || process.env["CI"] === "true" ? describe : describe.skip
const note = missing === null ? "" : ` (skipped: ${missing} is missing)`

onLab(`real calls of Asterisk 22 in Chromium${note}`, () => {
  let stage: LiveStage
  let edge: RealEdge
  let browser: Browser
  let windows: readonly Watched[]
  let board: Page
  /** A second window of the same person: the conversation stands open beside the board. */
  let beside: Page

  beforeAll(async () => {
    stage = await LiveStage.open(stateDir, "22")
    edge = await RealEdge.open(stage.lab.release.ip, join(stage.lab.folders.run, "spool"))
    browser = await openBrowser()
    const [first, second] = [await signIn(browser, edge.door), await signIn(browser, edge.door)]
    windows = [first, second]
    board = first.page
    beside = second.page
    for (const page of [board, beside]) page.setDefaultTimeout(PATIENCE_MS)
  })
  afterAll(async () => {
    await browser?.close()
    await edge?.close()
    await stage?.close()
  })
  beforeEach(() => stage.clear())

  const part = (name: string) => board.getByRole("region", { name, exact: true })
  const telephone = (number: string) => part("Ramais").getByRole("listitem").filter({ hasText: number })
  const bothRing = () => Promise.all([stage.ringing("201"), stage.ringing("202")])

  test("[E2E130] a call is on the board while it waits, rings and is talked, and in the conversation until it ended", async () => {
    await board.goto(`${edge.door.url}/chamadas`)
    await board.getByText("PBX ligado, ao vivo").waitFor()
    await telephone("201").getByText("Livre").waitFor()
    const line = stage.callIn(SERVED.number)
    const [phone] = await bothRing()

    const waiting = part("Na fila agora").getByRole("listitem").filter({ hasText: SERVED.shown })
    await moves(waiting.getByTitle(/^Esperando há/))
    for (const number of ["201", "202"]) await telephone(number).getByText("Tocando").waitFor()
    await openConversation(beside, edge.door.url, SERVED.shown)
    const card = (title: string) => beside.getByRole("article", { name: title })
    await card("Ligação na fila pelo WhatsApp").getByText("Tocando para").waitFor()

    await phone.answer()
    const running = part("Ligações agora").getByRole("listitem").filter({ hasText: SERVED.shown })
    await running.getByText("ramal 201", { exact: false }).waitFor()
    await moves(running.getByRole("timer"))
    await waiting.waitFor({ state: "detached" })
    await telephone("201").getByText("Em ligação").waitFor()
    await telephone("202").getByText("Livre").waitFor()
    await card("Em ligação pelo WhatsApp").getByText("Com ramal 201").waitFor()
    await moves(card("Em ligação pelo WhatsApp").getByRole("timer"))

    await line.hangUp()
    await card("Ligação recebida pelo WhatsApp")
      .getByText(/^Ramal 201 atendeu após .+ na fila fila-recepcao, conversa de \d+ s$/)
      .waitFor()
    await part("Ligações agora").getByText("Nenhuma ligação em curso.").waitFor()
    await telephone("201").getByText("Livre").waitFor()
    const told = part("Histórico")
      .getByRole("row")
      .filter({ hasText: SERVED.shown })
      .filter({ hasText: "Atendida" })
    await told.getByRole("cell", { name: CLOCK }).first().waitFor()
  })

  test("[E2E131] a caller who gives up in the queue becomes somebody to call back", async () => {
    await part("Para retornar").getByText("Ninguém para retornar.").waitFor()
    const line = stage.callIn(LOST.number)
    await bothRing()
    await part("Na fila agora").getByText(LOST.shown).waitFor()
    await line.hangUp()
    await part("Para retornar").getByText(LOST.shown).waitFor()
    await part("Na fila agora").getByText(LOST.shown).waitFor({ state: "detached" })
    await openConversation(beside, edge.door.url, LOST.shown)
    await beside
      .getByRole("article", { name: "Desistiu na fila pelo WhatsApp" })
      .getByText(/^Esperou .+ na fila fila-recepcao e desligou$/)
      .waitFor()
  })

  test("[E2E132] a click in the conversation rings one's own telephone, then the caller's, and settles the task", async () => {
    await sitAt(beside, edge.door.url, "201")
    await openConversation(beside, edge.door.url, LOST.shown)
    await beside
      .locator(".hd")
      .getByRole("button", { name: `Ligar para ${LOST.shown}` })
      .click()
    const phone = await stage.ringing("201")
    await beside.getByText("O seu ramal está tocando.").waitFor()
    await phone.answer()
    await stage.answering("line")
    await beside.getByRole("article", { name: "Em ligação" }).getByRole("timer").waitFor()
    await moves(
      part("Ligações agora").getByRole("listitem").filter({ hasText: LOST.shown }).getByRole("timer"),
    )
    await telephone("201").getByText("Em ligação").waitFor()
    await phone.hangUp()
    await beside
      .getByRole("article", { name: "Ligação feita" })
      .getByText(/conversa de \d+ s$/)
      .waitFor()
    await part("Para retornar").getByText("Ninguém para retornar.").waitFor()
  })

  test("[E2E133] beside a real PBX nothing asks another host or throws", () => {
    expect(windows.flatMap(({ faults }) => faults)).toEqual([])
  })
})

/** Waits until a clock that is to be seen shows something else than it did. */
async function moves(clock: Locator): Promise<void> {
  const before = await clock.textContent()
  await expect.poll(() => clock.textContent(), { timeout: PATIENCE_MS }).not.toBe(before)
}

async function openConversation(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/inbox/all`)
  await page.getByRole("link").filter({ hasText: name }).first().click()
  await page.getByRole("article").first().waitFor()
}

/** Gives the person who is signed in an extension, in the settings. */
async function sitAt(page: Page, url: string, extension: string): Promise<void> {
  await page.goto(`${url}/settings/sites`)
  const site = page.getByRole("region", { name: "Lab" })
  await site.getByRole("button", { name: "Ramais e pessoas" }).click()
  await site.getByLabel(`Pessoa, Ramal ${extension}`).selectOption({ index: 1 })
  await site.getByRole("button", { name: "Guardar" }).click()
  await site.getByText("Guardado", { exact: true }).waitFor()
}
