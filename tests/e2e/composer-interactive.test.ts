import { beforeAll, describe, expect, test } from "vitest"
import { axeFaults, DESK_PARTS } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { desk, log, openAna, page, say, useDesk } from "./desk.ts"
import { answer, field, open, row, send, sent, why } from "./interactive-form.ts"
import { pixelFile } from "./pixel.ts"
import { dialog, inFocus, says } from "./rich-desk.ts"

const KINDS = [
  ...["Botões de resposta", "Lista de opções", "Botão com link", "Formulário"],
  ...["Vários produtos", "Produto", "Catálogo inteiro"],
]
const LONG = "Otorrinolaringologistas e outras palavras compridas, que ninguém corta. ".repeat(4)

describe.skipIf(noBrowser)(`interactive messages from the composer, in Chromium${browserNote}`, () => {
  const violations: string[] = []

  useDesk({ before: () => say("Oi, queria marcar") })
  beforeAll(async () => {
    await page.emulateMedia({ reducedMotion: "reduce" }) // a colour on its way to another is not to be judged
    await openAna("Oi, queria marcar")
  })

  test("[E2E70] reply buttons under a picture go as they were written, and the answer stands under them", async () => {
    await open("Botões de resposta")
    await field("Mensagem").fill("Confirma a consulta de amanhã, às 9h?")
    await field("Botão 1").fill("Confirmar")
    await page.keyboard.press("Enter")
    await inFocus(field("Botão 2"))
    await page.keyboard.type("Remarcar")
    await dialog().getByText("Título e rodapé").click()
    await dialog().getByRole("radio", { name: "Imagem" }).check()
    await expect.poll(why).toBe("Preencha: Arquivo.")
    await dialog().locator("input[type=file]").setInputFiles(pixelFile("clinica.png"))
    await dialog().getByText("clinica.png").waitFor()
    await field("Rodapé").fill("Clínica Tatuapé")
    await dialog().locator(".acts").getByText("Remarcar").waitFor()
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
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
    await inFocus(row(0, 1).getByRole("textbox", { name: "Opção 2" }))
    await page.keyboard.type("Manhã")
    await row(0, 1).getByRole("button", { name: "Subir a opção 2" }).focus()
    await page.keyboard.press("Enter")
    await says(row(0, 0).getByRole("textbox", { name: "Opção 1" }), "Manhã")
    await dialog().getByRole("button", { name: "Nova seção" }).click()
    await inFocus(row(1, 0).getByRole("textbox").first())
    await page.keyboard.type("Sábado, 9h")
    await expect.poll(why).toBe("Preencha: Título da seção 1, Título da seção 2.")
    await field("Título da seção 1").fill("Dias úteis")
    await field("Título da seção 2").fill("Fim de semana")
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
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
    await says(field("Mensagem"), "Preencha antes de vir.")
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
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
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
    await says(field("ID do catálogo"), "998877")
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
    const faults = [...wide, ...(await axeFaults(page, ...DESK_PARTS))].map((fault) => `${kind}: ${fault}`)
    await page.keyboard.press("Escape")
    await dialog().waitFor({ state: "hidden" })
    return faults
  }
})
