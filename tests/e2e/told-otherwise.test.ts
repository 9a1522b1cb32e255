import { createHmac } from "node:crypto"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser, openBrowser, signIn } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

/** Where pictures of the pages go, for who wants to look at them. */
const SHOTS = process.env["E2E_SHOTS"]
const CALLER = "5511971248830"
const SIZES = [390, 768, 1440]

describe.skipIf(noBrowser)(`what is told without a PBX, by hand and later in Chromium${browserNote}`, () => {
  let house: House
  let browser: Browser
  let page: Page
  let receiver: Awaited<ReturnType<typeof startReceiver>>

  beforeAll(async () => {
    receiver = await startReceiver()
    house = await openHouse({ RAMAL_WEBHOOK_ORIGINS: receiver.origin })
    browser = await openBrowser()
    page = (await signIn(browser, house)).page
  })

  afterAll(async () => {
    await browser?.close()
    await house?.close()
    receiver?.close()
  })

  test("[E2E190] a call that WhatsApp alone tells is a card, and its caller can be written to", async () => {
    const at = Math.floor(Date.now() / 1000)
    await tellCall("connect", { timestamp: String(at - 30) })
    await tellCall("terminate", { timestamp: String(at), status: "COMPLETED" })
    await page.getByRole("link", { name: /Rita Prado/ }).click()
    const card = page.getByRole("article", { name: "Ligação perdida pelo WhatsApp" })
    await card.getByText("Tocou 30 s e ninguém atendeu").waitFor()
    await page.getByRole("textbox", { name: /Mensagem|Responder/ }).waitFor()
    expect(await card.getByRole("button", { name: "Ligar de volta" }).count()).toBe(0) // there is no PBX
    await look("call")
  })

  test("[E2E191] what a contact said of marketing is noted in its panel, after a question where it permits more", async () => {
    const panel = page.getByRole("complementary", { name: "Contato" })
    await panel.getByText("Não disse nada").waitFor()
    await panel.getByRole("button", { name: "Anotar que não quer marketing" }).click()
    await panel.getByText("Não quer receber").waitFor()
    await page
      .getByRole("log")
      .getByText(/anotou que o contato não quer marketing/)
      .waitFor()
    await panel.getByRole("button", { name: "Anotar que quer marketing" }).click()
    const question = panel.getByRole("alertdialog")
    await question.waitFor()
    await look("marketing")
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press("Escape")
    expect(await question.count()).toBe(0)
    await panel.getByText("Não quer receber").waitFor()
    await panel.getByRole("button", { name: "Anotar que quer marketing" }).click()
    await question.getByRole("button", { name: "Sim, quer receber" }).click()
    await panel.getByText("Quer receber", { exact: true }).waitFor()
    await page.goto(`${house.url}/settings/audit`)
    await page
      .getByText(/anotou o que o contato quer de marketing/)
      .first()
      .waitFor()
  })

  test("[E2E192] what happens while a webhook is paused is counted, and sent when it is asked for", async () => {
    await page.goto(`${house.url}/settings/webhooks`)
    await page.getByRole("button", { name: "Novo webhook" }).click()
    await page.getByLabel("Endereço").fill(`${receiver.origin}/in`)
    await page.getByRole("button", { name: "Criar webhook" }).click()
    await page.getByRole("button", { name: "Já guardei" }).click()
    await page.getByRole("button", { name: /^Pausar/ }).click()
    await page.getByText(/Pausado: o que acontece agora não é enviado/).waitFor()
    await simulate(house, "people/ana/messages", { type: "text", text: { body: "Durante a pausa" } })
    await simulate(house, "people/ana/messages", { type: "text", text: { body: "Ainda na pausa" } })
    const skipped = page.getByText("2 avisos não foram enviados enquanto o webhook estava parado.")
    await expect
      .poll(
        async () => {
          await page.reload()
          await page.getByRole("button", { name: /^Ligar de novo/ }).waitFor()
          return skipped.count()
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme })
      for (const width of SIZES) {
        await page.setViewportSize({ width, height: 900 })
        await look(`webhook-${colorScheme}-${width}`)
        expect(await axeFaults(page)).toEqual([])
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(sideways).toBeLessThanOrEqual(0)
      }
    }
    await page.reload()
    await page.getByRole("button", { name: /^Ligar de novo/ }).click()
    expect(receiver.bodies()).toEqual([])
    await page.getByRole("button", { name: /^Enviar o que faltou/ }).click()
    await expect.poll(() => receiver.bodies().length, { timeout: 15_000 }).toBe(2)
    expect(receiver.bodies().map(({ data }) => data.message.text)).toEqual([
      "Durante a pausa",
      "Ainda na pausa",
    ])
    await skipped.waitFor({ state: "detached" })
  })

  /** Meta tells of a call, signed with the app's secret. */
  async function tellCall(event: string, more: object): Promise<void> {
    const of = (name: string) => house.variables[name] ?? ""
    const own = of("WHATSAPP_DISPLAY_PHONE_NUMBER") || "551140028922"
    const metadata = { display_phone_number: own, phone_number_id: of("WHATSAPP_PHONE_NUMBER_ID") }
    const call = { id: "wacid.E2E150", from: CALLER, to: own, event, direction: "USER_INITIATED", ...more }
    const contacts = [{ wa_id: CALLER, profile: { name: "Rita Prado" } }]
    const value = { messaging_product: "whatsapp", metadata, contacts, calls: [call] }
    const changes = [{ field: "calls", value }]
    const entry = [{ id: of("WHATSAPP_BUSINESS_ACCOUNT_ID"), changes }]
    const body = JSON.stringify({ object: "whatsapp_business_account", entry })
    const signature = createHmac("sha256", of("WHATSAPP_APP_SECRET")).update(body).digest("hex")
    const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` }
    const url = `${house.url}/api/v1/whatsapp/webhook`
    const answer = await fetch(url, { method: "POST", headers, body })
    expect(answer.status).toBe(200)
  }

  async function look(name: string): Promise<void> {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/told-${name}.png` })
  }
})

interface Told {
  readonly data: { readonly message: { readonly text: string } }
}

/** A program of somebody else, that takes webhooks on this machine. */
async function startReceiver() {
  const received: string[] = []
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on("data", (piece: Buffer) => pieces.push(piece))
    request.on("end", () => {
      received.push(Buffer.concat(pieces).toString())
      response.writeHead(200).end("obrigado")
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as AddressInfo
  const bodies = () => received.map((body) => JSON.parse(body) as Told)
  return { bodies, origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}
