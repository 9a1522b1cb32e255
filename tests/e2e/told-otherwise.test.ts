import { describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { house, page } from "./desk.ts"
import { writeAndArrive } from "./phone.ts"
import { tellWhatsAppCall } from "./tell-whatsapp-call.ts"
import { receiver, useReceiverDesk } from "./webhook-receiver.ts"

/** Where pictures of the pages go, for who wants to look at them. */
const SHOTS = process.env["E2E_SHOTS"]
const RITA = { id: "wacid.E2E150", from: "5511971248830", name: "Rita Prado" }
const SIZES = [390, 768, 1440]

describe.skipIf(noBrowser)(`what is told without a PBX, by hand and later in Chromium${browserNote}`, () => {
  useReceiverDesk()

  test("[E2E190] a call that WhatsApp alone tells is a card, and its caller can be written to", async () => {
    const at = Math.floor(Date.now() / 1000)
    await tellWhatsAppCall(house, RITA, "connect", { timestamp: String(at - 30) })
    await tellWhatsAppCall(house, RITA, "terminate", { timestamp: String(at), status: "COMPLETED" })
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
    await question.waitFor({ state: "detached" })
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
    await writeAndArrive(house, "ana", "Durante a pausa")
    await writeAndArrive(house, "ana", "Ainda na pausa")
    const skipped = page.getByText("2 avisos não foram enviados enquanto o webhook estava parado.")
    await expect
      .poll(async () => {
        await page.reload()
        await page.getByRole("button", { name: /^Retomar/ }).waitFor()
        return skipped.count()
      })
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
    await page.getByRole("button", { name: /^Retomar/ }).click()
    expect(receiver.received).toEqual([])
    await page.getByRole("button", { name: /^Enviar o que faltou/ }).click()
    await expect.poll(() => receiver.received.length).toBe(2)
    expect(receiver.received.map(({ body }) => JSON.parse(body).data.message.text)).toEqual([
      "Durante a pausa",
      "Ainda na pausa",
    ])
    await skipped.waitFor({ state: "detached" })
  })

  async function look(name: string): Promise<void> {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/told-${name}.png` })
  }
})
