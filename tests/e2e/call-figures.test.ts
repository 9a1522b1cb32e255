import { readFileSync } from "node:fs"
import { afterAll, describe, expect, test } from "vitest"
import type { CallSignalBody } from "../../telephony-agent/protocol/call-signal.ts"
import { askApi } from "./ask-api.ts"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { desk, house, page, useDesk } from "./desk.ts"
import { pairAgent, type SpokenAgent } from "./spoken-agent.ts"
import { ended, started } from "./told-calls.ts"
import { faultsWhenWidened } from "./widen.ts"

const DAY_MS = 24 * 60 * 60_000
const SAO_PAULO = "-03:00"
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

describe.skipIf(noBrowser)(`figures of calls in Chromium${browserNote}`, () => {
  let agent: SpokenAgent
  let yesterday: string

  useDesk({
    before: async () => {
      const { id } = await ask("POST", "/sites", { name: "Matriz", area_code: "11" })
      const { items: users } = await ask("GET", "/users")
      await ask("PATCH", `/sites/${id}`, { extensions: [{ extension: "251", attendant_id: users[0].id }] })
      const { code } = await ask("POST", `/sites/${id}/pairing-code`)
      agent = await pairAgent(house.url, code)
      yesterday = dayInSaoPaulo(Date.now() - DAY_MS)
      await tellCalls()
    },
  })
  afterAll(() => agent?.close())

  const ask = (method: string, path: string, body?: object) => askApi(house, method, path, body)

  /** Three at nine, of which one goes on until eleven; one that gave up at ten; one at two minutes to midnight. */
  async function tellCalls(): Promise<void> {
    await taken("09:05:00", "251", 4_000, 60_000)
    await taken("09:50:00", "251", 20_000, 75 * 60_000)
    await taken("09:55:00", "300", 6_000, 30_000)
    await tell(
      "10:15:00",
      { type: "queue-joined", queue: "recepcao", position: 1 },
      rings("251"),
      gaveUp(41_000),
    )
    await taken("23:58:00", "251", 10_000, 20 * 60_000)
  }

  function taken(at: string, extension: string, waitMs: number, talkMs: number): Promise<void> {
    const by = { kind: "extension", number: extension } as const
    const answered = { type: "answered", by, queue: null, waitMs } as const
    return tell(at, rings(extension), answered, ended("answered", waitMs, talkMs))
  }

  /** The PBX tells when; what is told here is told late, as after a day without a network. */
  function tell(at: string, ...bodies: readonly CallSignalBody[]): Promise<void> {
    const atMs = Date.parse(`${yesterday}T${at}${SAO_PAULO}`)
    const number = `119${String(atMs).slice(-8)}`
    return agent.tell(`${atMs / 1000}.1`, ...[started(number), ...bodies].map((body) => ({ ...body, atMs })))
  }

  async function charts() {
    await page.goto(`${house.url}/chamadas?day=${yesterday}`)
    const hours = page.getByRole("region", { name: "Por hora" })
    const people = page.getByRole("region", { name: "Por atendente" })
    await hours.getByRole("option").first().waitFor()
    return { hours, people }
  }

  test("[E2E140] every hour and person tells what was asked for, and a call is whole where it began", async () => {
    const { hours, people } = await charts()
    const told = (hour: string) => hours.getByRole("option", { name: new RegExp(`^${hour}\\.`) })
    await told("9h").and(page.getByLabel("Atendidas: 3, Perdidas: 0, Semana antes: 0")).waitFor()
    await told("10h").and(page.getByLabel("Atendidas: 0, Perdidas: 1")).waitFor()
    await told("11h").and(page.getByLabel("Atendidas: 0, Perdidas: 0")).waitFor()
    await told("23h").and(page.getByLabel("Atendidas: 1")).waitFor()
    await hours.getByRole("radio", { name: "Espera" }).check()
    await told("9h").and(page.getByLabel("Espera média: 10 s, Maior espera: 20 s")).waitFor()
    await hours.getByRole("radio", { name: "Abandonadas" }).check()
    await told("10h").and(page.getByLabel("Desistiram na fila: 1, Espera até desistir: 41 s")).waitFor()
    await hours.getByRole("radio", { name: "Conversa" }).check()
    await told("9h").and(page.getByLabel("Tempo em conversa: 1 h 16 min, Conversas: 3")).waitFor()
    await told("23h").and(page.getByLabel("Tempo em conversa: 20 min, Conversas: 1")).waitFor()
    await people.getByRole("radio", { name: "Duração média" }).check()
    const rows = people.getByRole("row")
    await rows.filter({ hasText: "32 min" }).filter({ hasText: "3" }).waitFor()
    await rows.filter({ hasText: "Sem atendente" }).filter({ hasText: "30 s" }).waitFor()
  })

  test("[E2E141] the chart of hours is read by keys, and each measure is chosen by them", async () => {
    const { hours } = await charts()
    await hours.getByRole("radio", { name: "Ligações" }).focus()
    for (const _ of ["Abandonadas", "Espera"]) await page.keyboard.press("ArrowRight")
    await expect.poll(() => hours.getByRole("radio", { name: "Espera" }).isChecked()).toBe(true)
    await page.keyboard.press("Tab")
    const read = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))
    await expect.poll(read).toBe("9h. Espera média: 10 s, Maior espera: 20 s")
    await page.keyboard.press("End")
    await expect.poll(read).toBe("23h. Espera média: 10 s, Maior espera: 10 s")
    await page.keyboard.press("ArrowLeft")
    await expect.poll(read).toBe("22h. Espera média: –, Maior espera: –")
    await hours.locator(".cht-say").getByText("22h").waitFor()
    const again = page.waitForResponse(/calls\/figures\?/)
    await desk.cut()
    await desk.mend()
    await (await again).finished()
    expect(await read(), "what is read stays while figures come anew").toMatch(/^22h/)
    await page.keyboard.press("Tab")
    await hours.locator(".cht-say").getByText("No dia").waitFor()
  })

  test("[E2E142] the figures are a file, of hours and of people", async () => {
    const { hours, people } = await charts()
    const fileOf = async (card: typeof hours) => {
      const download = page.waitForEvent("download")
      await card.getByRole("link", { name: /^Baixar CSV/ }).click()
      return readFileSync(await (await download).path(), "utf8").split("\r\n")
    }
    const lines = await fileOf(hours)
    expect(lines[10]).toBe("9,0,3,0,0,0,10,20,,3,4590,1530")
    expect(lines[11]).toBe("10,0,0,1,1,0,,,41,0,0,")
    const [, own, nobodys] = await fileOf(people)
    expect(own).toMatch(/,3,1,1,0,11,20,41,3,5760,1920$/)
    expect(nobodys).toBe(",,1,0,0,0,6,6,,1,30,30")
  })

  test("[E2E143] a day whose figures do not load says so, shows none of another day, and loads when asked again", async () => {
    await charts()
    await page.route(/calls\/figures\?/, (route) => route.abort())
    await page.getByRole("button", { name: "Dia anterior" }).click()
    const hours = page.getByRole("region", { name: "Por hora" })
    await hours.getByText("Os números deste dia não carregaram.").waitFor()
    expect(await hours.getByRole("option").count()).toBe(0)
    await page.unroute(/calls\/figures\?/)
    await hours.getByRole("button", { name: "Tentar de novo" }).click()
    await hours.getByText("Nenhuma ligação neste dia.").waitFor()
  })

  for (const scheme of ["light", "dark"] as const) {
    for (const size of SIZES) {
      test(`[E2E144] the charts fit ${size.width} px in ${scheme}, longer words too, and axe finds no fault`, async () => {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
        const { hours, people } = await charts()
        await hours.getByRole("radio", { name: "Espera" }).check()
        await people.getByRole("radio", { name: "Espera" }).check()
        expect(await axeFaults(page)).toEqual([])
        expect(await faultsWhenWidened(page)).toEqual([])
      })
    }
  }

  test("[E2E145] with figures nothing asks another host or throws", () => {
    expect(desk.faults).toEqual([])
  })
})

function dayInSaoPaulo(ms: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Sao_Paulo", dateStyle: "short" }).format(ms)
}

function rings(extension: string): CallSignalBody {
  const at = { kind: "extension", number: extension } as const
  return { type: "ringing", at, queue: null, isConsultation: false }
}

function gaveUp(waitMs: number): CallSignalBody {
  return ended("abandoned", waitMs, 0)
}
