import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, describe, expect, test } from "vitest"
import type { Party } from "../../telephony-agent/protocol/call-signal.ts"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { addPbx, desk, house, page, useDesk } from "./desk.ts"
import type { House } from "./product.ts"
import { pairAgent, type SpokenAgent } from "./spoken-agent.ts"
import { ended, LINE, started, tone } from "./told-calls.ts"
import { faultsWhenWidened } from "./widen.ts"

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
]
const PHONE: Party = { kind: "extension", number: "251" }
const ANA = "+55 11 97124-8830"
const TICKED = /^0:\d\d$/

describe.skipIf(noBrowser)(`calls in Chromium${browserNote}`, () => {
  let agent: SpokenAgent
  let conversation: string

  useDesk()
  afterAll(() => agent?.close())

  test("[E2E110] a PBX is added, paired by its code, and the page shows that its agent is there", async () => {
    agent = await pairAgent(house.url, await addPbx())
    agent.state({
      devices: { "PJSIP/251": "NOT_INUSE", "PJSIP/102": "NOT_INUSE" },
      queues: [{ queue: "recepcao", members: [member("251"), member("102")], waitingCount: 0 }],
      asterisk: { state: "ready", version: "18.20.0" },
    })
    const card = page.getByRole("region", { name: "Matriz" })
    await card.getByText("Ligado", { exact: true }).waitFor()
    await card.getByText("pbx-do-teste").waitFor()
    await card.getByRole("button", { name: "Ramais e pessoas" }).click()
    await card.getByLabel("Pessoa, Ramal 251").selectOption({ index: 1 })
    await card.getByRole("button", { name: "Salvar" }).click()
    await card.getByText("Salvo", { exact: true }).waitFor()
  })

  test("[E2E111] a call that waits, is taken and ends is on the board, in the history and in the timeline", async () => {
    await page.goto(`${house.url}/chamadas`)
    await page.getByText("PBX ligado, ao vivo").waitFor()
    await agent.tell("1700000001.1", started("11971248830"), {
      type: "queue-joined",
      queue: "recepcao",
      position: 1,
    })
    const queue = page.getByRole("region", { name: "Na fila agora" })
    await queue.getByText(ANA).waitFor()
    await queue.getByText("1 esperando").waitFor()
    await agent.tell(
      "1700000001.1",
      { type: "ringing", at: PHONE, queue: "recepcao", isConsultation: false },
      { type: "answered", by: PHONE, queue: "recepcao", waitMs: 4000 },
    )
    const running = page.getByRole("region", { name: "Ligações agora" })
    await running.getByText(ANA).waitFor()
    await running.getByText(TICKED).waitFor()
    await page.getByRole("region", { name: "Ramais" }).getByText("Em ligação").waitFor()
    await openConversation(page, house, ANA)
    conversation = new URL(page.url()).pathname
    const card = page.getByRole("article", { name: "Em ligação" })
    await card.getByText(TICKED).waitFor()
    await agent.tell("1700000001.1", ended("answered", 4000, 65_000))
    const told = page.getByRole("article", { name: "Ligação recebida" })
    await told.getByText("atendeu após 4 s na fila recepcao, conversa de 1 min 5 s").waitFor()
    await page.goto(`${house.url}/chamadas`)
    const history = page.getByRole("region", { name: "Histórico" }).first()
    await history
      .getByRole("row", { name: new RegExp(escaped(ANA)) })
      .getByRole("cell", { name: "1:05", exact: true })
      .waitFor()
    await running.getByText("Nenhuma ligação em curso.").waitFor()
  })

  test("[E2E112] a missed call waits to be returned; a click rings one's own telephone, and a call settles it", async () => {
    await page.goto(`${house.url}/chamadas`)
    await agent.tell(
      "1700000002.1",
      started("11988441207"),
      { type: "missed", waitMs: 22_000 },
      ended("missed", 22_000, 0),
    )
    const tasks = page.getByRole("region", { name: "Para retornar" })
    await tasks.getByText("+55 11 98844-1207").waitFor()
    await tasks.getByRole("button", { name: /^Ligar para/ }).click()
    const command = await agent.nextCommand({ kind: "done", call: "1700000003.1" })
    expect(command).toMatchObject({ type: "originate", extension: "251", number: "+5511988441207" })
    await tasks.getByText("Atenda no seu ramal").waitFor()
    await agent.tell(
      "1700000003.1",
      {
        type: "started",
        direction: "outbound",
        trunk: "operadora",
        caller: { number: "251", name: null, party: PHONE },
        dialled: "+5511988441207",
        command: null,
      },
      { type: "answered", by: LINE, queue: null, waitMs: 3000 },
      ended("answered", 3000, 8000),
    )
    await tasks.getByText("Ninguém para retornar.").waitFor()
    await page.goto(`${house.url}/inbox/all`)
    await page
      .getByRole("link", { name: /98844-1207/ })
      .getByText("Ligação feita")
      .waitFor()
  })

  test("[E2E113] a refusal of the PBX is a sentence with a way out, and the focus goes back", async () => {
    await openConversation(page, house, ANA)
    const button = page.locator(".hd").getByRole("button", { name: `Ligar para ${ANA}` })
    await button.click()
    await agent.nextCommand({ kind: "refused", reason: "refused-by-asterisk", detail: "" })
    await page.getByRole("dialog").getByText("O Asterisk recusou.").waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test("[E2E114] a call is transferred and hung up from the board", async () => {
    await page.goto(`${house.url}/chamadas`)
    await agent.tell("1700000004.1", started("11981234407"), {
      type: "answered",
      by: PHONE,
      queue: null,
      waitMs: 2000,
    })
    const menu = page.getByRole("button", { name: /^O que fazer com a ligação de \+55 11 98123-4407/ })
    await menu.click()
    await page.getByRole("menuitem", { name: "Transferir" }).click()
    await page.getByRole("button", { name: "Ramal 102 102" }).click()
    await page.getByRole("button", { name: "Transferir", exact: true }).click()
    expect(await agent.nextCommand({ kind: "done" })).toMatchObject({
      type: "transfer",
      kind: "blind",
      extension: "251",
      to: "102",
    })
    await page.getByRole("dialog").waitFor({ state: "detached" })
    await menu.click()
    await page.getByRole("menuitem", { name: "Desligar" }).click()
    await page.getByRole("button", { name: "Desligar", exact: true }).click()
    expect(await agent.nextCommand({ kind: "done" })).toMatchObject({ type: "hang-up", call: "1700000004.1" })
    await agent.tell("1700000004.1", ended("answered", 2000, 5000))
    await menu.waitFor({ state: "detached" })
  })

  test("[E2E115] filters stand in the address, and the file has what they leave", async () => {
    await page.goto(`${house.url}/chamadas`)
    const history = page.getByRole("region", { name: "Histórico" }).first()
    await history.getByLabel("Tipo").selectOption("missed")
    await page.waitForURL(/missed=1/)
    await history.getByRole("row", { name: /Ligação perdida: \+55 11 98844-1207/ }).waitFor()
    await history.getByRole("row", { name: /Ligação feita/ }).waitFor({ state: "detached" })
    await history.getByRole("row", { name: new RegExp(escaped(ANA)) }).waitFor({ state: "detached" })
    const download = page.waitForEvent("download")
    await history.getByRole("link", { name: "Baixar CSV" }).click()
    const text = readFileSync(await (await download).path(), "utf8")
    expect(text).toContain("5511988441207")
    expect(text).not.toContain("5511971248830")
  })

  test("[E2E118] a message on the voicemail is heard in the timeline and in the history", async () => {
    await agent.tell(
      "1700000005.1",
      started("11971248830"),
      { type: "voicemail-left", mailbox: "100" },
      ended("voicemail", 31_000, 0),
    )
    await page.goto(`${house.url}${conversation}`)
    const card = page.getByRole("article", { name: "Recado na caixa postal" })
    await card.getByText("Esperou 31 s e deixou recado").waitFor()
    await agent.upload("1700000005.1", "voicemail", "msg0001.wav", tone())
    await card.getByRole("group", { name: "Recado" }).getByRole("button", { name: "Ouvir" }).waitFor()
    await page.goto(`${house.url}/chamadas`)
    const history = page.getByRole("region", { name: "Histórico" }).first()
    await history.getByRole("button", { name: `Ouvir Recado de ${ANA}` }).click()
    const sound = history.getByRole("group", { name: "Recado" })
    await sound.scrollIntoViewIfNeeded() // its waveform is drawn when it is seen
    await sound.getByText("0:01").waitFor()
  })

  for (const scheme of ["light", "dark"] as const) {
    for (const size of SIZES) {
      test(`[E2E116] the pages of calls fit ${size.width} px in ${scheme}, longer words too, and axe finds no fault`, async () => {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
        const found: string[] = []
        for (const path of ["/chamadas", "/settings/sites", conversation])
          found.push(...(await faultsOf(page, `${house.url}${path}`)))
        expect(found).toEqual([])
      })
    }
  }

  test("[E2E117] nothing failed on the way", () => {
    expect(desk.faults).toEqual([])
  })
})

function member(extension: string) {
  return { extension, name: null, isPaused: false, reason: null }
}

async function openConversation(page: Page, house: House, name: string): Promise<void> {
  await page.goto(`${house.url}/inbox/all`)
  await page
    .getByRole("link", { name: new RegExp(escaped(name)) })
    .first()
    .click()
  await page.getByRole("article").first().waitFor()
}

function escaped(text: string): string {
  return text.replace(/[+]/g, "\\+")
}

async function faultsOf(page: Page, url: string): Promise<readonly string[]> {
  await page.goto(url)
  await page.getByRole("main").waitFor()
  await page.waitForLoadState("networkidle")
  const faults = await axeFaults(page) // before its texts are longer
  return [...faults, ...(await faultsWhenWidened(page))].map((fault) => `${new URL(url).pathname}: ${fault}`)
}
