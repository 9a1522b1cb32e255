import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { browserNote, noBrowser } from "./browser.ts"
import { composer, desk, log, page } from "./desk.ts"
import {
  ANA,
  ASKED,
  dialog,
  envelope,
  focused,
  graphGot,
  inBothThemes,
  inFocus,
  more,
  openForm,
  says,
  sendButton,
  useRichDesk,
  violations,
} from "./rich-desk.ts"

const MAP_LINK =
  "https://www.google.com/maps/place/Cl%C3%ADnica+Tuiuti/@-23.6,-46.7,15z/data=!3m1!4b1!8m2!3d-23.5505199!4d-46.6333094"

describe.skipIf(noBrowser)(`every other kind of message from the composer${browserNote}`, () => {
  useRichDesk()

  test("[E2E150] the menu is opened, walked and left by keys, and the focus comes back; so does the dialog's", async () => {
    await more().focus()
    await page.keyboard.press("Enter")
    await focused("Figurinha")
    await page.keyboard.press("ArrowUp")
    await focused("Botão de ligação")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("l")
    await focused("Localização")
    await inBothThemes()
    await page.keyboard.press("Enter")
    await dialog().getByRole("button", { name: "Usar a posição deste aparelho" }).waitFor()
    await page.keyboard.press("Escape")
    await dialog().waitFor({ state: "detached" })
    await inFocus(more())
    await page.keyboard.press("Enter")
    await page.getByRole("menu").waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("menu").waitFor({ state: "detached" })
    await inFocus(more())
  })

  test("[E2E151] a place is taken from a map's link and goes with what it answers; what was written survives closing", async () => {
    const asked = log().locator("[data-message]").filter({ hasText: ASKED })
    await asked.locator(".bu").hover()
    await asked.getByRole("button", { name: "Responder" }).click()
    await openForm("Localização")
    await dialog().getByLabel("Coordenadas ou link do mapa").fill(MAP_LINK)
    await dialog().getByLabel("Endereço").fill("Rua Tuiuti, 1200")
    await dialog().locator(".rdp").getByText("Clínica Tuiuti").waitFor()
    await page.keyboard.press("Escape")
    await openForm("Localização")
    await says(dialog().getByLabel("Latitude"), "-23.5505199")
    await inBothThemes()
    await page.keyboard.press("Control+Enter")
    const place = { latitude: -23.5505199, longitude: -46.6333094, name: "Clínica Tuiuti" }
    expect(await graphGot("location")).toEqual({
      ...envelope("location"),
      context: { message_id: expect.stringMatching(/^wamid\./) },
      location: { ...place, address: "Rua Tuiuti, 1200" },
    })
    await log().locator(".g.o").filter({ hasText: "Rua Tuiuti, 1200" }).getByText(ASKED).waitFor()
    await inFocus(composer())
    await openForm("Localização")
    await says(dialog().getByLabel("Latitude"), "")
    await page.keyboard.press("Escape")
  })

  test("[E2E151] this device's position is a click, its refusal a sentence, and a short link is told apart", async () => {
    await openForm("Localização")
    await dialog().getByRole("button", { name: "Usar a posição deste aparelho" }).click()
    await dialog()
      .getByText(/O navegador não deu a posição/)
      .waitFor()
    await dialog().getByLabel("Coordenadas ou link do mapa").fill("https://maps.app.goo.gl/AbC")
    await dialog()
      .getByText(/Este link curto/)
      .waitFor()
    await page.context().grantPermissions(["geolocation"])
    await page.context().setGeolocation({ latitude: -22.9, longitude: -43.2, accuracy: 20 })
    await dialog().getByRole("button", { name: "Usar a posição deste aparelho" }).click()
    await dialog()
      .getByText(/com precisão de 20 m/)
      .waitFor()
    await dialog().getByLabel("Longitude").fill("-200")
    await dialog().getByText("Entre −180 e 180.").waitFor()
    await expect.poll(() => sendButton().getAttribute("aria-disabled")).toBe("true")
    await dialog().getByLabel("Longitude").fill("-43,2")
    await sendButton().click()
    expect(await graphGot("location", 2)).toMatchObject({ location: { latitude: -22.9, longitude: -43.2 } })
  })

  test("[E2E152] contact cards: one of the workspace, and one that is filled in", async () => {
    await openForm("Cartão de contato")
    await dialog().getByLabel("Buscar contato").fill("ana")
    await dialog()
      .getByRole("button", { name: /Ana Souza/ })
      .click()
    await dialog().getByRole("button", { name: "Preencher um cartão" }).click()
    await dialog().getByText("Falta o nome no cartão 2.").waitFor()
    const second = dialog().getByRole("group", { name: "Cartão 2" })
    await second.getByLabel("Nome").fill("Dra. Lívia Prado")
    await second.getByLabel("Telefone").fill("(11) 3000-1000")
    await second.getByLabel("E-mail").fill("livia@tuiuti.med.br")
    await second.getByLabel("Empresa").fill("Clínica Tuiuti")
    await inBothThemes()
    await page.keyboard.press("Control+Enter")
    expect(await graphGot("contacts")).toEqual({
      ...envelope("contacts"),
      contacts: [
        {
          name: { formatted_name: "Ana Souza", first_name: "Ana", last_name: "Souza" },
          phones: [{ phone: ANA, wa_id: ANA.slice(1) }],
        },
        {
          name: { formatted_name: "Dra. Lívia Prado", first_name: "Dra.", last_name: "Lívia Prado" },
          org: { company: "Clínica Tuiuti" },
          phones: [{ phone: "+551130001000" }],
          emails: [{ email: "livia@tuiuti.med.br" }],
        },
      ],
    })
    await log().locator(".g.o").getByText("Dra. Lívia Prado").waitFor()
  })

  test("[E2E153] a sticker is looked at before it is sent: what is none is told why", async () => {
    await openForm("Figurinha")
    const input = dialog().locator("input[type=file]")
    const png = { name: "foto.webp", mimeType: "image/webp", buffer: Buffer.from([137, 80, 78, 71]) }
    await input.setInputFiles(png)
    await dialog()
      .getByText(/não é WebP/)
      .waitFor()
    await input.setInputFiles({ name: "p.webp", mimeType: "image/webp", buffer: await webp(page, 300) })
    await dialog().getByText("esta tem 300 × 300", { exact: false }).waitFor()
    await input.setInputFiles({ name: "oi.webp", mimeType: "image/webp", buffer: await webp(page, 512) })
    await dialog().locator(".rdp img.stk").waitFor()
    await inBothThemes()
    await sendButton().click()
    expect(await graphGot("sticker")).toEqual({
      ...envelope("sticker"),
      sticker: { id: expect.stringMatching(/^\d+$/) },
    })
    await log().locator(".g.o .bu.bare img.stk").waitFor()
  })

  test("[E2E154] requests for a place, for leave to call, and a call button go with their own words", async () => {
    await openForm("Pedir localização")
    await dialog().getByLabel("Mensagem").fill("Onde você está?")
    await page.keyboard.press("Control+Enter")
    const asked = { type: "location_request_message", body: { text: "Onde você está?" } }
    expect(await graphGot("interactive", 1)).toEqual({
      ...envelope("interactive"),
      interactive: { ...asked, action: { name: "send_location" } },
    })
    await openForm("Pedir para ligar")
    await sendButton().click()
    expect(await graphGot("interactive", 2)).toEqual({
      ...envelope("interactive"),
      interactive: {
        ...{ type: "call_permission_request", action: { name: "call_permission_request" } },
        body: { text: "Podemos ligar para você pelo WhatsApp?" },
      },
    })
    await openForm("Botão de ligação")
    await dialog().getByLabel("Texto do botão").fill("Ligar para a recepção")
    await dialog().getByText("Corte 1 caractere: o limite é 20.").waitFor()
    await dialog().getByLabel("Texto do botão").fill("Ligar agora")
    await dialog().getByLabel("Vale por").selectOption({ label: "1 dia" })
    await inBothThemes()
    await sendButton().click()
    expect(await graphGot("interactive", 3)).toEqual({
      ...envelope("interactive"),
      interactive: {
        type: "voice_call",
        body: { text: "Se preferir falar, toque no botão e ligue para nós pelo WhatsApp." },
        action: { name: "voice_call", parameters: { display_text: "Ligar agora", ttl_minutes: 1_440 } },
      },
    })
  })

  test("[E2E157] a full sheet on a phone, and nothing there asks another host, breaks or is found fault with", async () => {
    await page.getByRole("button", { name: "Esconder contato" }).first().click()
    await page.setViewportSize({ width: 390, height: 844 })
    await openForm("Cartão de contato")
    await dialog().getByRole("button", { name: "Preencher um cartão" }).click()
    await expect.poll(() => dialog().boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(await dialog().evaluate((one) => one.scrollWidth)).toBe(390)
    await inBothThemes()
    await page.keyboard.press("Escape")
    expect([violations, desk.faults]).toEqual([[], []])
  })
})

/** A picture of so many pixels as WebP, painted by the browser. */
async function webp(page: Page, side: number): Promise<Buffer> {
  const bytes = await page.evaluate(async (side) => {
    const canvas = new OffscreenCanvas(side, side)
    const pen = canvas.getContext("2d")
    if (pen !== null) pen.fillStyle = "#3b7d3f"
    pen?.fillRect(side / 4, side / 4, side / 2, side / 2)
    const blob = await canvas.convertToBlob({ type: "image/webp" })
    return [...new Uint8Array(await blob.arrayBuffer())]
  }, side)
  return Buffer.from(bytes)
}
