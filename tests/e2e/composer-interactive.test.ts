import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser, openBrowser, signIn, type Watched } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

type Json = Readonly<Record<string, unknown>>
interface Logged {
  readonly body: { readonly interactive?: Json } | null
}

const KINDS = [
  ...["Botões de resposta", "Lista de opções", "Botão com link", "Formulário"],
  ...["Vários produtos", "Produto", "Catálogo inteiro"],
]
const LONG = "Otorrinolaringologistas e outras palavras compridas, que ninguém corta. ".repeat(4)

/** A picture of one white point. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
)

describe.skipIf(noBrowser)(`interactive messages from the composer, in Chromium${browserNote}`, () => {
  let house: House
  let browser: Browser
  let desk: Watched
  let page: Page
  const violations: string[] = []

  beforeAll(async () => {
    house = await openHouse()
    browser = await openBrowser()
    await answer({ type: "text", text: { body: "Oi, queria marcar" } })
    desk = await signIn(browser, house)
    page = desk.page
    await page.emulateMedia({ reducedMotion: "reduce" }) // a colour on its way to another is not to be judged
    await page.getByRole("link", { name: /Ana Souza/ }).click()
    await log().getByText("Oi, queria marcar").waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  test("[E2E70] reply buttons under a picture go as they were written, and the answer stands under them", async () => {
    await open("Botões de resposta")
    await field("Mensagem").fill("Confirma a consulta de amanhã, às 9h?")
    await field("Botão 1").fill("Confirmar")
    await page.keyboard.press("Enter")
    await page.keyboard.type("Remarcar")
    await dialog().getByText("Título e rodapé").click()
    await dialog().getByRole("radio", { name: "Imagem" }).check()
    await expect.poll(why).toBe("Falta: Arquivo.")
    await dialog()
      .locator("input[type=file]")
      .setInputFiles({ name: "clinica.png", mimeType: "image/png", buffer: PIXEL })
    await dialog().getByText("clinica.png").waitFor()
    await field("Rodapé").fill("Clínica Tatuapé")
    await dialog().locator(".acts").getByText("Remarcar").waitFor()
    violations.push(...(await axeFaults(page)))
    await send()
    const { interactive, id } = await sent("button")
    expect(interactive).toEqual({
      type: "button",
      header: { type: "image", image: { id: expect.any(String) } },
      body: { text: "Confirma a consulta de amanhã, às 9h?" },
      footer: { text: "Clínica Tatuapé" },
      action: {
        buttons: [
          { type: "reply", reply: { id: "confirmar", title: "Confirmar" } },
          { type: "reply", reply: { id: "remarcar", title: "Remarcar" } },
        ],
      },
    })
    const reply = { type: "button_reply", button_reply: { id: "remarcar", title: "Remarcar" } }
    await answer({ type: "interactive", interactive: reply, reply_to: id })
    await log().getByText("Escolheu no botão").waitFor()
  })

  test("[E2E71] a list is put in order by keys alone, and a choice of it comes back", async () => {
    await open("Lista de opções")
    await field("Mensagem").fill("Quando fica melhor?")
    await field("Texto do botão que abre a lista").fill("Ver horários")
    await row(0, 0).getByRole("textbox", { name: "Opção 1" }).fill("Tarde")
    await row(0, 0).getByRole("textbox", { name: "Descrição" }).fill("Das 13h às 18h")
    await page.keyboard.press("Enter")
    await page.keyboard.type("Manhã")
    await row(0, 1).getByRole("button", { name: "Subir a opção 2" }).focus()
    await page.keyboard.press("Enter")
    await expect.poll(() => row(0, 0).getByRole("textbox", { name: "Opção 1" }).inputValue()).toBe("Manhã")
    await dialog().getByRole("button", { name: "Nova seção" }).click()
    await page.keyboard.type("Sábado, 9h")
    await expect.poll(why).toBe("Falta: Título da seção 1, Título da seção 2.")
    await field("Título da seção 1").fill("Dias úteis")
    await field("Título da seção 2").fill("Fim de semana")
    violations.push(...(await axeFaults(page)))
    await page.keyboard.press("Control+Enter")
    await dialog().waitFor({ state: "hidden" })
    const { interactive, id } = await sent("list")
    expect(interactive).toEqual({
      type: "list",
      body: { text: "Quando fica melhor?" },
      action: {
        button: "Ver horários",
        sections: [
          {
            title: "Dias úteis",
            rows: [
              { id: "manha", title: "Manhã" },
              { id: "tarde", title: "Tarde", description: "Das 13h às 18h" },
            ],
          },
          { title: "Fim de semana", rows: [{ id: "sabado-9h", title: "Sábado, 9h" }] },
        ],
      },
    })
    const reply = {
      type: "list_reply",
      list_reply: { id: "tarde", title: "Tarde", description: "Das 13h às 18h" },
    }
    await answer({ type: "interactive", interactive: reply, reply_to: id })
    await log().getByText("Escolheu na lista").waitFor()
  })

  test("[E2E72] a link without https gets it; what is too long is told and not sent", async () => {
    await open("Botão com link")
    await field("Mensagem").fill("O seu resultado saiu.")
    await field("Texto do botão").fill("Abrir os resultados agora")
    await field("Endereço da página").fill("clinica.com.br/exames?id=1")
    await dialog().getByText("Corte 5 caracteres: o limite é 20.").waitFor()
    await expect.poll(why).toBe("Corrija o que está marcado.")
    await field("Texto do botão").fill("Abrir resultados")
    await send()
    expect((await sent("cta_url")).interactive).toEqual({
      type: "cta_url",
      body: { text: "O seu resultado saiu." },
      action: {
        name: "cta_url",
        parameters: { display_text: "Abrir resultados", url: "https://clinica.com.br/exames?id=1" },
      },
    })
  })

  test("[E2E73] closed by mistake, a form has what was written; a form of Meta's goes with a token of ours", async () => {
    await open("Formulário")
    await field("Mensagem").fill("Preencha antes de vir.")
    await field("Texto do botão").fill("Preencher ficha")
    await page.keyboard.press("Escape")
    await dialog().waitFor({ state: "hidden" })
    await open("Formulário")
    expect(await field("Mensagem").inputValue()).toBe("Preencha antes de vir.")
    await field("Número do formulário").fill("1234567890")
    await dialog().getByText("Avançado").click()
    await field("Tela inicial").fill("DADOS")
    await field("Dados para a tela inicial (JSON)").fill('{"nome": "Ana"')
    await expect.poll(why).toBe("Corrija o que está marcado.")
    await field("Dados para a tela inicial (JSON)").fill('{"nome": "Ana"}')
    await dialog().getByLabel("Ainda é rascunho na Meta").check()
    await send()
    expect((await sent("flow")).interactive).toEqual({
      type: "flow",
      body: { text: "Preencha antes de vir." },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "1234567890",
          flow_cta: "Preencher ficha",
          flow_token: expect.stringMatching(/^[0-9a-f-]{36}$/),
          flow_action: "navigate",
          flow_action_payload: { screen: "DADOS", data: { nome: "Ana" } },
          mode: "draft",
        },
      },
    })
  })

  test("[E2E74] products under headings, one product and the catalogue, which is known the second time", async () => {
    await open("Vários produtos")
    await field("Mensagem").fill("Separei estes para você.")
    await field("Título acima da mensagem").fill("Padaria")
    await field("ID do catálogo").fill("998877")
    await field("Produtos, um código por linha").fill("pao-1\npao-2")
    await dialog().getByRole("button", { name: "Novo grupo" }).click()
    await field("Título do grupo 1").fill("Pães")
    await field("Título do grupo 2").fill("Bolos")
    await field("Produtos, um código por linha").nth(1).fill("bolo-1")
    violations.push(...(await axeFaults(page)))
    await send()
    const items = (...ids: readonly string[]) => ids.map((id) => ({ product_retailer_id: id }))
    expect((await sent("product_list")).interactive).toEqual({
      type: "product_list",
      header: { type: "text", text: "Padaria" },
      body: { text: "Separei estes para você." },
      action: {
        catalog_id: "998877",
        sections: [
          { title: "Pães", product_items: items("pao-1", "pao-2") },
          { title: "Bolos", product_items: items("bolo-1") },
        ],
      },
    })
    await open("Produto")
    expect(await field("ID do catálogo").inputValue()).toBe("998877")
    await field("Código do produto").fill("pao-2")
    await send()
    expect((await sent("product")).interactive).toEqual({
      type: "product",
      action: { catalog_id: "998877", product_retailer_id: "pao-2" },
    })
    await open("Catálogo inteiro")
    await field("Mensagem").fill("Tudo o que temos hoje.")
    await send()
    expect((await sent("catalog_message")).interactive).toEqual({
      type: "catalog_message",
      body: { text: "Tudo o que temos hoje." },
      action: { name: "catalog_message" },
    })
  })

  test("[E2E75] long texts hold in every form, narrow and wide, dark and light; axe finds nothing, nothing threw", async () => {
    const wide = { width: 1440, height: 900 }
    await page.getByRole("button", { name: "Esconder contato" }).first().click()
    for (const [colorScheme, size] of [
      ["light", wide],
      ["dark", { width: 390, height: 844 }],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
      await page.setViewportSize(size)
      for (const kind of KINDS) violations.push(...(await faultsOfLongTexts(kind)))
    }
    expect(violations).toEqual([])
    expect(desk.faults).toEqual([])
  })

  /** What is wrong with a form in which every field is far too long. */
  async function faultsOfLongTexts(kind: string): Promise<readonly string[]> {
    await open(kind)
    for (const more of await dialog().locator("summary").all()) await more.click()
    const fields = await dialog().getByRole("textbox").all()
    for (const one of fields) if (await one.isVisible()) await one.fill(LONG)
    const wide = await dialog().evaluate((dialog) =>
      [...dialog.querySelectorAll<HTMLElement>(".rd-form *")]
        .filter((one) => one.getBoundingClientRect().right > dialog.getBoundingClientRect().right)
        .map(({ className }) => `too wide: ${className}`),
    )
    const faults = [...wide, ...(await axeFaults(page))].map((fault) => `${kind}: ${fault}`)
    await page.keyboard.press("Escape")
    await dialog().waitFor({ state: "hidden" })
    return faults
  }

  function log() {
    return page.getByRole("log")
  }

  function dialog() {
    return page.getByRole("dialog")
  }

  function field(label: string) {
    const name = new RegExp(`^${label.replace(/[()]/g, "\\$&")}(?: ?opcional)?$`)
    return dialog().getByRole("textbox", { name })
  }

  function row(section: number, at: number) {
    return dialog().locator(`[data-row="${section}.${at}"]`)
  }

  async function open(kind: string): Promise<void> {
    await page.getByRole("button", { name: "Mais tipos de mensagem" }).click()
    await page.getByRole("menuitem", { name: kind, exact: true }).click()
    await dialog().getByRole("textbox").first().waitFor()
  }

  async function why(): Promise<string> {
    return (await dialog().locator(".rd-why").textContent())?.trim() ?? ""
  }

  async function send(): Promise<void> {
    await dialog().getByRole("button", { name: "Enviar", exact: true }).click()
    await dialog().waitFor({ state: "hidden" })
  }

  function answer(message: object) {
    return simulate(house, "people/ana/messages", message)
  }

  /** What Meta was asked to send of a type, whole, and the id it gave that. */
  async function sent(type: string): Promise<{ readonly interactive: Json; readonly id: string }> {
    await expect.poll(async () => (await shownOnPhone(type)) !== undefined, { timeout: 20_000 }).toBe(true)
    const { items } = (await simulate(house, "requests", undefined, "GET")) as { items: readonly Logged[] }
    const requests = items.map(({ body }) => body?.interactive).filter((one) => one?.["type"] === type)
    expect(requests).toHaveLength(1)
    return { interactive: requests[0] ?? {}, id: (await shownOnPhone(type))?.id ?? "" }
  }

  async function shownOnPhone(type: string): Promise<{ readonly id: string } | undefined> {
    const { items } = (await simulate(house, "people/ana/messages", undefined, "GET")) as {
      readonly items: readonly { id: string; direction: string; content: Json | null }[]
    }
    return items.find(({ direction, content }) => direction === "out" && content?.["type"] === type)
  }
})
