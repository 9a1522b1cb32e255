import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser, openBrowser, signIn, type Watched } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

type Json = Readonly<Record<string, unknown>>

const ANA = "+5511987654321"
const MAP_LINK =
  "https://www.google.com/maps/place/Cl%C3%ADnica+Tuiuti/@-23.6,-46.7,15z/data=!3m1!4b1!8m2!3d-23.5505199!4d-46.6333094"

describe.skipIf(noBrowser)(`every other kind of message from the composer${browserNote}`, () => {
  let house: House
  let browser: Browser
  let desk: Watched
  let page: Page
  const violations: string[] = []

  beforeAll(async () => {
    house = await openHouse()
    browser = await openBrowser()
    await simulate(house, "people/ana/messages", { type: "text", text: { body: "Onde fica a clínica?" } })
    desk = await signIn(browser, house)
    page = desk.page
    await page.getByRole("link", { name: /Ana Souza/ }).click()
    await log().getByText("Onde fica a clínica?").waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

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
    expect(await more().evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await page.getByRole("menu").waitFor({ state: "detached" })
    expect(await more().evaluate((button) => button === document.activeElement)).toBe(true)
  })

  test("[E2E151] a place is taken from a map's link and goes with what it answers; what was written survives closing", async () => {
    const asked = log().locator("[data-message]").filter({ hasText: "Onde fica a clínica?" })
    await asked.locator(".bu").hover()
    await asked.getByRole("button", { name: "Responder" }).click()
    await openForm("Localização")
    await dialog().getByLabel("Coordenadas ou link do mapa").fill(MAP_LINK)
    await dialog().getByLabel("Endereço").fill("Rua Tuiuti, 1200")
    await dialog().locator(".rdp").getByText("Clínica Tuiuti").waitFor()
    await page.keyboard.press("Escape")
    await openForm("Localização")
    expect(await dialog().getByLabel("Latitude").inputValue()).toBe("-23.5505199")
    await inBothThemes()
    await page.keyboard.press("Control+Enter")
    const place = { latitude: -23.5505199, longitude: -46.6333094, name: "Clínica Tuiuti" }
    expect(await graphGot("location")).toEqual({
      ...envelope("location"),
      context: { message_id: expect.stringMatching(/^wamid\./) },
      location: { ...place, address: "Rua Tuiuti, 1200" },
    })
    await log()
      .locator(".g.o")
      .filter({ hasText: "Rua Tuiuti, 1200" })
      .getByText("Onde fica a clínica?")
      .waitFor()
    const isBack = () => composer().evaluate((field) => field === document.activeElement)
    await expect.poll(isBack, { timeout: 10_000 }).toBe(true)
    await openForm("Localização")
    expect(await dialog().getByLabel("Latitude").inputValue()).toBe("")
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
    expect(await sendButton().getAttribute("aria-disabled")).toBe("true")
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

  test("[E2E155] offline, such a message waits, can be taken back into its form, and goes exactly once", async () => {
    await desk.cut()
    await openForm("Pedir localização")
    await dialog().getByLabel("Mensagem").fill("Mande o endereço, por favor.")
    await page.keyboard.press("Control+Enter")
    const bubble = log().locator(".g.o").filter({ hasText: "Mande o endereço, por favor." })
    await bubble.getByRole("button", { name: "Desfazer envio" }).click()
    await bubble.waitFor({ state: "detached" })
    await openForm("Pedir localização")
    expect(await dialog().getByLabel("Mensagem").inputValue()).toBe("Mande o endereço, por favor.")
    await page.keyboard.press("Control+Enter")
    await bubble.getByRole("button", { name: "Desfazer envio" }).waitFor()
    await desk.mend()
    await expect.poll(() => sentWith("Mande o endereço"), { timeout: 45_000 }).toBe(1)
    await bubble.getByText(/^(?:Enviada|Entregue|Lida)$/).waitFor({ state: "attached", timeout: 20_000 })
    expect([await bubble.count(), await sentWith("Mande o endereço")]).toEqual([1, 1])
  })

  test("[E2E158] one that was overtaken asks first, is written on in its form, and goes once", async () => {
    await desk.cut()
    await page.context().setOffline(false)
    const late = { type: "text", text: { body: "Já estou a caminho" } }
    await simulate(house, "people/ana/messages", late)
    await openForm("Pedir localização")
    await dialog().getByLabel("Mensagem").fill("De onde você vem?")
    await page.keyboard.press("Control+Enter")
    const asked = page.getByRole("alert").filter({ hasText: "escreveu enquanto você respondia" })
    await asked.getByRole("button", { name: "Continuar editando" }).click({ timeout: 20_000 })
    expect(await dialog().getByLabel("Mensagem").inputValue()).toBe("De onde você vem?")
    await page.keyboard.press("Escape")
    await dialog().waitFor({ state: "detached" })
    expect(await sentWith("De onde você vem?")).toBe(0)
    await desk.mend()
    await asked.getByRole("button", { name: "Enviar mesmo assim" }).click()
    await expect.poll(() => sentWith("De onde você vem?"), { timeout: 20_000 }).toBe(1)
    // until the page has caught up, all that is written is overtaken
    await log().getByText("Já estou a caminho").waitFor()
  })

  test("[E2E156] what the server refuses is written on in its form, with its word beside the field", async () => {
    const refusal = { field: "body", rule: "at-most", limit: 3, found: 24 }
    await page.route("**/send/location-request", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/problem+json",
        body: JSON.stringify({
          type: "about:blank",
          title: "",
          status: 422,
          code: "validation-failed",
          errors: [refusal],
        }),
      }),
    )
    await openForm("Pedir localização")
    await dialog().getByLabel("Mensagem").fill("Uma mensagem recusada")
    await page.keyboard.press("Control+Enter")
    const bubble = log().locator(".g.o").filter({ hasText: "Uma mensagem recusada" })
    await bubble.getByRole("button", { name: "Editar" }).click()
    await dialog().getByText("O máximo é 3; há 24.").waitFor()
    expect(await dialog().getByLabel("Mensagem").inputValue()).toBe("Uma mensagem recusada")
    await page.unroute("**/send/location-request")
    await dialog().getByLabel("Mensagem").fill("Uma mensagem aceita")
    await page.keyboard.press("Control+Enter")
    await bubble.waitFor({ state: "detached" })
    await expect.poll(() => sentWith("Uma mensagem aceita"), { timeout: 20_000 }).toBe(1)
    expect(await sentWith("Uma mensagem recusada")).toBe(0)
  })

  test("[E2E157] a full sheet on a phone, and nothing there asks another host, breaks or is found fault with", async () => {
    await page.getByRole("button", { name: "Esconder contato" }).first().click()
    await page.setViewportSize({ width: 390, height: 844 })
    await openForm("Cartão de contato")
    await dialog().getByRole("button", { name: "Preencher um cartão" }).click()
    const box = await dialog().boundingBox()
    expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    expect(await dialog().evaluate((one) => one.scrollWidth)).toBe(390)
    await inBothThemes()
    await page.keyboard.press("Escape")
    expect([violations, desk.faults]).toEqual([[], []])
  })

  function log(): Locator {
    return page.getByRole("log")
  }

  function composer(): Locator {
    return page.getByRole("textbox", { name: "Mensagem" })
  }

  function more(): Locator {
    return page.getByRole("button", { name: "Mais tipos de mensagem" })
  }

  function dialog(): Locator {
    return page.getByRole("dialog")
  }

  function sendButton(): Locator {
    return dialog().getByRole("button", { name: "Enviar" })
  }

  async function openForm(kind: string): Promise<void> {
    await more().click()
    await page.getByRole("menuitem", { name: kind, exact: true }).click()
    await dialog().locator(".rd-form :is(input, textarea)").first().waitFor({ state: "attached" })
  }

  async function focused(name: string): Promise<void> {
    const inFocus = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(inFocus, { timeout: 10_000 }).toBe(name)
  }

  async function inBothThemes(): Promise<void> {
    for (const theme of ["dark", "light"]) {
      await page.evaluate(async (name) => {
        document.documentElement.dataset["theme"] = name
        await Promise.all(document.getAnimations().map(({ finished }) => finished))
      }, theme)
      violations.push(...(await axeFaults(page)))
    }
  }

  /** What goes around the message itself, but for the id by which we know it. */
  function envelope(type: string): Json {
    return { messaging_product: "whatsapp", recipient_type: "individual", to: ANA, type }
  }

  /** The messages that Graph was sent, oldest first. */
  async function graph(): Promise<readonly Json[]> {
    const { items } = (await simulate(house, "requests", undefined, "GET")) as {
      readonly items: readonly { readonly path: string; readonly body: Json | null }[]
    }
    return items
      .filter(({ path, body }) => path.endsWith("/messages") && body !== null && "type" in body)
      .map(({ body }) => {
        const { biz_opaque_callback_data: _, ...sent } = body ?? {}
        return sent
      })
  }

  /** The message of a type that Graph was sent, the first or a later one; waits for it. */
  async function graphGot(type: string, number = 1): Promise<Json | undefined> {
    const ofType = async () => (await graph()).filter((one) => one["type"] === type)
    await expect.poll(async () => (await ofType()).length, { timeout: 20_000 }).toBe(number)
    return (await ofType())[number - 1]
  }

  async function sentWith(text: string): Promise<number> {
    return (await graph()).filter((one) => JSON.stringify(one).includes(text)).length
  }
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
