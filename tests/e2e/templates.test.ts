import type { Page } from "playwright-core"
import { beforeAll, describe, expect, test } from "vitest"
import { axeFaults, DESK_PARTS } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { browser, desk, house, page, useDesk } from "./desk.ts"
import { wroteTwoDaysAgo } from "./old-message.ts"
import { openPhone, simulate } from "./phone.ts"
import { pixelFile } from "./pixel.ts"
import { faultsWhenWidened } from "./widen.ts"

describe.skipIf(noBrowser)(`templates in Chromium${browserNote}`, () => {
  let reviewer: Page
  const violations: string[] = []

  useDesk({ before: () => simulate(house, "templates", { review: "by-hand" }) })
  beforeAll(async () => {
    reviewer = await (await browser.newContext({ locale: "pt-BR" })).newPage()
    await reviewer.goto(`${house.simulatorUrl}/#/modelos`)
  })

  test("[E2E60] what Meta has is fetched and narrowed", async () => {
    await page.goto(`${house.url}/settings/templates`)
    await page.getByRole("button", { name: "Trazer da Meta" }).click()
    await rowOf("boas_vindas").waitFor()
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await page.getByLabel("Categoria").selectOption("MARKETING")
    await expect.poll(() => page.locator(".tp-row h3").allTextContents()).toEqual(["boas_vindas"])
  })

  test("[E2E61] one is written, shown as the phone shows it, and told what breaks Meta's rules", async () => {
    await page.goto(`${house.url}/settings/templates/new`)
    await page.getByLabel("Nome", { exact: true }).fill("Pedido pronto")
    await body().fill("Olá, {{1}}")
    await page.getByText("O texto não pode começar nem terminar com uma variável.").waitFor()
    await body().fill("Olá, *{{1}}*! Seu pedido {{2}} já está pronto para retirar.")
    await page.getByRole("button", { name: "Enviar para aprovação" }).click()
    await page.getByText("Dê um exemplo de cada variável: 0 de 2.").waitFor()
    await page.getByLabel("{{1}} exemplo").fill("Ana")
    await page.getByLabel("{{2}} exemplo").fill("1042")
    await page.getByLabel("Adicionar botão").selectOption("QUICK_REPLY")
    await page.getByLabel("Texto do botão").fill("Estou a caminho")
    const phone = page.getByRole("figure")
    await expect
      .poll(() => phone.locator(".tp-body").innerText())
      .toBe("Olá, Ana! Seu pedido 1042 já está pronto para retirar.")
    expect(await phone.locator("b").innerText()).toBe("Ana")
    await phone.getByText("Estou a caminho").waitFor()
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await page.getByRole("button", { name: "Enviar para aprovação" }).click()
    await rowOf("pedido_pronto").getByText("Em análise").waitFor()
  })

  test("[E2E62] rejected with its reason, it is changed, and approved by the reviewer", async () => {
    const review = reviewer.getByRole("listitem").filter({ hasText: "pedido_pronto" })
    await review.getByRole("button", { name: "Rejeitar" }).click()
    await reload(async () => rowOf("pedido_pronto").getByText("O formato não serve").count())
    await rowOf("pedido_pronto").getByRole("link", { name: "Mudar" }).click()
    await page.getByLabel("Rodapé").fill("Clínica Simulada")
    await page.getByRole("button", { name: "Enviar para aprovação" }).click()
    await rowOf("pedido_pronto").getByText("Em análise").waitFor()
    await review.getByRole("button", { name: "Aprovar" }).click()
    await reload(async () => rowOf("pedido_pronto").getByText("Aprovado", { exact: true }).count())
  })

  test("[E2E63] in a closed window it is picked, filled from the contact, and arrives at the phone", async () => {
    await wroteTwoDaysAgo(house, "553188776655", "Bruno Carvalho")
    await page.goto(`${house.url}/inbox/all`)
    await page.getByRole("link", { name: /Bruno Carvalho/ }).click()
    await page.getByText("WhatsApp só aceita modelos aprovados", { exact: false }).waitFor()
    await page.getByLabel("Buscar um modelo").fill("pedido")
    await page.getByRole("button", { name: /pedido_pronto/ }).click()
    await expect.poll(() => page.getByRole("textbox", { name: "Texto: {{1}}" }).inputValue()).toBe("Bruno")
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await page.keyboard.press("Enter")
    const inFocus = () => page.evaluate(() => document.activeElement?.getAttribute("data-field"))
    await expect.poll(inFocus).toBe("body.2")
    await page.getByRole("textbox", { name: "Texto: {{2}}" }).fill("77")
    await page.getByRole("button", { name: "Enviar modelo" }).click()
    const words = "Olá, *Bruno*! Seu pedido 77 já está pronto para retirar."
    await page.getByRole("log").getByText("Seu pedido 77 já está pronto").waitFor()
    await expect.poll(() => seenBy("bruno")).toEqual([words])
  })

  test("[E2E64] a template typed in a chat is sent, and a mismatch is explained where it was typed", async () => {
    await simulate(house, "people/ana/messages", { type: "text", text: { body: "Oi!" } })
    await page.goto(`${house.url}/inbox/all`)
    await page.getByRole("link", { name: /Ana Souza/ }).click()
    const field = page.getByRole("textbox", { name: "Mensagem" })
    await field.fill("template-pedido_pronto+pt_BR+Ana")
    await page.keyboard.press("Enter")
    await page.getByText("O modelo pede 2 valores e vieram 1.", { exact: false }).waitFor()
    await page.getByRole("button", { name: "Descartar" }).click()
    await field.fill("template-pedido_pronto+pt_BR+Ana|78")
    await page.keyboard.press("Enter")
    const words = "Olá, *Ana*! Seu pedido 78 já está pronto para retirar."
    await expect.poll(() => seenBy("ana")).toEqual([words])
  })

  test("[E2E65] in an open window a template is picked too, and a paused one is no longer offered", async () => {
    await page.getByRole("button", { name: "Modelo", exact: true }).click()
    await page.getByRole("button", { name: /lembrete_pagamento/ }).waitFor()
    const review = reviewer.getByRole("listitem").filter({ hasText: "lembrete_pagamento" })
    await review.getByRole("button", { name: "Pausar" }).click()
    await expect
      .poll(async () => {
        await page.getByRole("button", { name: "Responder", exact: true }).click()
        await page.getByRole("button", { name: "Modelo", exact: true }).click()
        await page.getByRole("button", { name: /status_suporte/ }).waitFor()
        return page.getByRole("button", { name: /lembrete_pagamento/ }).count()
      })
      .toBe(0)
    await page.goto(`${house.url}/settings/templates`)
    await rowOf("lembrete_pagamento").getByRole("button", { name: "Retomar" }).click()
    await rowOf("lembrete_pagamento").getByText("Aprovado", { exact: true }).waitFor()
  })

  test("[E2E68] a carousel is made, filled with files for each card, and arrives with them", async () => {
    await page.goto(`${house.url}/settings/templates/new`)
    await page.getByLabel("Nome", { exact: true }).fill("vitrine")
    await body().fill("Olá, {{1}}! Veja as ofertas da semana na loja.")
    await page.getByLabel("{{1}} exemplo").first().fill("Ana")
    await page.getByRole("button", { name: "Adicionar carrossel" }).click()
    for (const index of [0, 1]) {
      const card = page.locator(".tp-card").nth(index)
      await card.getByLabel("Texto do cartão").fill(`Oferta ${index + 1} só hoje`)
      await card.locator("input[type=file]").setInputFiles(pixelFile(`card${index}.png`))
      await card.getByText(`card${index}.png`).waitFor()
      await card.getByLabel("Texto do botão").fill("Quero")
    }
    await page.getByRole("button", { name: "Enviar para aprovação" }).click()
    await rowOf("vitrine").waitFor()
    const review = reviewer.getByRole("listitem").filter({ hasText: "vitrine" })
    await review.getByRole("button", { name: "Aprovar" }).click()
    await reload(async () => rowOf("vitrine").getByText("Aprovado", { exact: true }).count())
    await page.goto(`${house.url}/inbox/all`)
    await page.getByRole("link", { name: /Ana Souza/ }).click()
    await page.getByRole("button", { name: "Modelo", exact: true }).click()
    await page.getByRole("button", { name: /vitrine/ }).click()
    for (const index of [0, 1]) {
      await page
        .locator(".tpk input[type=file]")
        .nth(index)
        .setInputFiles(pixelFile(`sent${index}.png`))
      await page.getByText(`sent${index}.png`).first().waitFor()
    }
    await page.getByRole("button", { name: "Enviar modelo" }).click()
    await expect.poll(() => seenBy("ana")).toContain("Olá, Ana! Veja as ofertas da semana na loja.")
    const phone = await openPhone(browser, house, "Ana Souza")
    await phone.getByText("Oferta 2 só hoje").waitFor()
    await expect.poll(() => phone.locator(".card-x img").count()).toBe(2)
  })

  test("[E2E66] a ready one is installed, and one is deleted after a question", async () => {
    await page.goto(`${house.url}/settings/templates/library`)
    await page.getByRole("radio", { name: "espanhol" }).check({ force: true })
    await page.getByRole("button", { name: "Instalar support_status" }).click()
    await page.getByText("Enviado para aprovação").waitFor()
    violations.push(...(await axeFaults(page, ...DESK_PARTS)))
    await page.goto(`${house.url}/settings/templates`)
    await rowOf("support_status").getByText("espanhol").waitFor()
    await rowOf("support_status").getByRole("button", { name: "Apagar" }).click()
    await page.getByRole("button", { name: "Apagar o modelo" }).click()
    await expect.poll(() => rowOf("support_status").count()).toBe(0)
  })

  test("[E2E67] longer texts hold on every page of templates, on a desk and on a phone", async () => {
    const faults: string[] = []
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 768, height: 1024 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport)
      for (const place of ["templates", "templates/library", "templates/new"]) {
        await page.goto(`${house.url}/settings/${place}`)
        await page.locator(".tp-row, .tp-ready, .tp-editor").first().waitFor()
        faults.push(...(await faultsWhenWidened(page)).map((fault) => `${place} ${viewport.width}: ${fault}`))
      }
    }
    expect(faults).toEqual([])
  })

  test("[E2E67] nothing on the way asks another host or throws, and axe finds no fault", () => {
    expect(desk.faults).toEqual([])
    expect(violations).toEqual([])
  })

  function rowOf(name: string) {
    return page.locator(".tp-row").filter({ hasText: name })
  }

  function body() {
    return page.locator(".tp-field textarea").first()
  }

  /** Meta's news is there when the page is read again. */
  async function reload(count: () => Promise<number>): Promise<void> {
    await expect
      .poll(async () => {
        await page.goto(`${house.url}/settings/templates`)
        await page.locator(".tp-row").first().waitFor()
        return count()
      })
      .toBeGreaterThan(0)
  }

  /** The words of the templates on somebody's phone. */
  async function seenBy(person: string): Promise<readonly string[]> {
    const answer = (await simulate(house, `people/${person}/messages`, null, "GET")) as {
      readonly items: readonly { readonly type: string; readonly content: { readonly body: string } }[]
    }
    return answer.items.filter(({ type }) => type === "template").map(({ content }) => content.body)
  }
})
