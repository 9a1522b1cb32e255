import { describe, expect, test } from "vitest"
import { axeFaults, DESK_PARTS } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { browser, desk, house, page, say, useDesk } from "./desk.ts"
import { openPhone, simulate } from "./phone.ts"
import { pixelFile } from "./pixel.ts"
import { faultsWhenWidened } from "./widen.ts"

describe.skipIf(noBrowser)(`kinds of templates in Chromium${browserNote}`, () => {
  const violations: string[] = []
  useDesk({ before: () => say("Oi!") })

  test("[E2E76] an offer that ends goes from the editor to the sent bubble; its picture opens large", async () => {
    await begin("oferta_relampago", "Marketing")
    await page.getByLabel("Oferta por tempo limitado").check()
    await page.getByLabel("Chamada da oferta").fill("Só até domingo!")
    await choose("Imagem")
    await page.locator(".tp-editor input[type=file]").setInputFiles(pixelFile("exemplo.png"))
    await page.getByText("exemplo.png").first().waitFor()
    await body().fill("Olá, {{1}}! Toda a loja com desconto para você aproveitar.")
    await page.getByLabel("{{1}} exemplo").fill("Ana")
    await page.getByLabel("Exemplo do código").fill("LOJA25")
    await page.getByLabel("Prazo de entrega").selectOption("43200")
    const phone = page.getByRole("figure")
    await phone.getByText("Só até domingo!").waitFor()
    await phone.getByText("Termina em", { exact: false }).waitFor()
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await submitted("oferta_relampago")
    await pick("oferta_relampago")
    await page.locator(".tpk input[type=file]").setInputFiles(pixelFile("loja.png"))
    await page.getByText("loja.png").first().waitFor()
    await page.getByLabel("A oferta termina em").fill("2020-01-01T10:00")
    await page.getByText("Escolha um momento que ainda não passou.").waitFor()
    await page.getByLabel("A oferta termina em").fill("2099-12-31T18:30")
    await page.getByLabel("Código para copiar").fill("LOJA25")
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await page.getByRole("button", { name: "Enviar modelo" }).click()
    const bubble = page.getByRole("log").locator(".bu").filter({ hasText: "Só até domingo!" })
    await bubble.getByText("Termina em", { exact: false }).waitFor()
    await bubble.getByText("Copiar código").waitFor()
    await bubble.getByRole("button", { name: "Abrir a foto" }).click()
    await page.locator("dialog.vw img").waitFor()
    await page.keyboard.press("Escape")
    await page.locator("dialog.vw").waitFor({ state: "detached" })
    await expect
      .poll(() => lastSeen())
      .toMatchObject({
        offer: { text: "Só até domingo!", ends_at_ms: Date.UTC(2099, 11, 31, 21, 30) },
        buttons: [{ type: "COPY_CODE", code: "LOJA25" }],
      })
  })

  test("[E2E77] a code by text goes from the editor to the sent bubble and is copied on the phone", async () => {
    await begin("codigo_acesso", "Código de acesso")
    await choose("Um toque")
    await page.getByLabel("Nome do pacote").fill("br.com.simulada.app")
    await page.getByLabel("Assinatura (hash de 11 caracteres)").fill("K8a/AINcGX7")
    await page.getByLabel("O código vale por quantos minutos", { exact: false }).fill("91")
    await page.getByText("No máximo 90; há 91.").waitFor()
    await page.getByLabel("O código vale por quantos minutos", { exact: false }).fill("5")
    const words = "123456 é seu código de verificação. Para sua segurança, não compartilhe este código."
    await expect.poll(() => page.getByRole("figure").locator(".tp-body").innerText()).toBe(words)
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await submitted("codigo_acesso")
    await pick("codigo_acesso")
    await page.getByRole("textbox", { name: "Código de acesso" }).fill("481516")
    await page.getByRole("button", { name: "Enviar modelo" }).click()
    const bubble = page.getByRole("log").locator(".bu").filter({ hasText: "481516" })
    await bubble.getByText("Este código expira em 5 minutos.").waitFor()
    await expect.poll(() => lastSeen()).toMatchObject({ buttons: [{ type: "OTP", code: "481516" }] })
    const phone = await openPhone(browser, house, "Ana Souza")
    await phone.getByText("Copiar código: 481516").waitFor()
  })

  test("[E2E78] product cards and leave to call go from the editor to the sent bubble", async () => {
    await begin("novidades", "Marketing")
    await body().fill("Veja o que acabou de chegar.")
    await page.getByRole("button", { name: "Adicionar carrossel" }).click()
    const card = (index: number) => page.locator(".tp-card").nth(index)
    await card(0).getByRole("radio", { name: "Produto", exact: true }).check({ force: true })
    for (const index of [0, 1]) await card(index).getByLabel("Texto do botão").fill("Ver produto")
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await submitted("novidades")
    await pick("novidades")
    await page.getByLabel("Id do catálogo").first().fill("194836987003835")
    await page.getByLabel("Código do produto").first().fill("aloe-1")
    await page.getByLabel("Código do produto").nth(1).fill("aloe-2")
    await page.getByRole("button", { name: "Enviar modelo" }).click()
    const bubble = page.getByRole("log").locator(".bu").filter({ hasText: "Veja o que acabou de chegar." })
    await expect.poll(() => bubble.getByText("Ver produto").count()).toBe(2)
    await expect
      .poll(() => lastSeen())
      .toMatchObject({
        cards: [{ header: { product: { product_retailer_id: "aloe-1" } } }, { header: { type: "product" } }],
      })
    await begin("podemos_ligar", "Utilidade")
    await choose("Localização")
    await body().fill("Podemos ligar sobre o seu pedido?")
    await page.getByLabel("Pedir autorização para ligar").check()
    await page.getByRole("figure").getByText("Autorizar ligações").waitFor()
    await submitted("podemos_ligar")
    await pick("podemos_ligar")
    await page.getByLabel("Latitude").fill("-23,5")
    await page.getByLabel("Longitude").fill("-46,6")
    await page.getByRole("button", { name: "Enviar modelo" }).click()
    const asking = page.getByRole("log").locator(".bu").filter({ hasText: "Podemos ligar" })
    await asking.getByText("Autorizar ligações").waitFor()
    const phone = await openPhone(browser, house, "Ana Souza")
    await phone.getByRole("button", { name: "Permitir ligações" }).click()
    await page.getByRole("log").getByText("ligações", { exact: false }).last().waitFor()
  })

  test("[E2E79] a place above a template is opened on a map, and the forms hold at every width", async () => {
    const asking = page.getByRole("log").locator(".bu").filter({ hasText: "Podemos ligar" })
    const map = asking.getByRole("link", { name: "Abrir no mapa" })
    expect(await map.getAttribute("href")).toContain("mlat=-23.5&mlon=-46.6")
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    const faults: string[] = []
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await begin("larguras", "Código de acesso")
      await choose("Sem toque")
      faults.push(...(await faultsWhenWidened(page)).map((fault) => `code ${width}: ${fault}`))
      await begin("larguras", "Marketing")
      await page.getByLabel("Oferta por tempo limitado").check()
      faults.push(...(await faultsWhenWidened(page)).map((fault) => `offer ${width}: ${fault}`))
      violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    }
    expect([faults, violations, desk.faults]).toEqual([[], [], []])
  })

  async function begin(name: string, category: string): Promise<void> {
    await page.goto(`${house.url}/settings/templates/new`)
    await page.getByLabel("Nome", { exact: true }).fill(name)
    await choose(category)
  }

  async function choose(name: string): Promise<void> {
    await page.getByRole("radio", { name, exact: true }).check({ force: true })
  }

  /** Sends it in, and waits until it is approved. */
  async function submitted(name: string): Promise<void> {
    await page.getByRole("button", { name: "Enviar para aprovação" }).click()
    const row = page.locator(".tp-row").filter({ hasText: name })
    await row.waitFor()
    await expect
      .poll(async () => {
        await page.goto(`${house.url}/settings/templates`)
        await row.waitFor()
        return row.getByText("Aprovado", { exact: true }).count()
      })
      .toBe(1)
  }

  async function pick(name: string): Promise<void> {
    await page.goto(`${house.url}/inbox/all`)
    await page.getByRole("link", { name: /Ana Souza/ }).click()
    await page.getByRole("button", { name: "Modelo", exact: true }).click()
    await page.getByRole("button", { name: new RegExp(name) }).click()
  }

  function body() {
    return page.locator(".tp-field textarea").first()
  }

  /** The last template on Ana's phone. */
  async function lastSeen(): Promise<unknown> {
    const answer = (await simulate(house, "people/ana/messages", null, "GET")) as {
      readonly items: readonly { readonly type: string; readonly content: unknown }[]
    }
    return answer.items.filter(({ type }) => type === "template").at(-1)?.content
  }
})
