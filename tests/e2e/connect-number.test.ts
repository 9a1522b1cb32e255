import { describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { browser, desk, house, page, useDesk } from "./desk.ts"
import { openPhone, simulate, writeOnPhone } from "./phone.ts"
import { pixelFile } from "./pixel.ts"
import { faultsWhenWidened } from "./widen.ts"

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
]

describe.skipIf(noBrowser)(`connecting a number in Chromium${browserNote}`, () => {
  /** Where the channel's page is. */
  let channel = ""
  useDesk()

  test("[CONN1] a number is deleted only after its name is typed, and the list then says how to begin", async () => {
    await page.goto(`${house.url}/settings/channels`)
    await page.getByRole("link", { name: "WhatsApp", exact: true }).click()
    await button("Excluir o canal").click()
    expect(await button("Excluir de vez").isDisabled()).toBe(true)
    await page.getByLabel(/escreva o nome do canal/).fill("WhatsApp")
    await button("Excluir de vez").click()
    await page.getByText("Nenhum número conectado ainda.").waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  test("[CONN2] what cannot be right is said at its field before anything is sent", async () => {
    await page.getByRole("link", { name: "Conectar um número" }).click()
    await page.getByLabel("ID do número de telefone").fill("+55 11 4000")
    await button("Salvar e continuar").click()
    await page.getByText("Não é o telefone.").waitFor()
    await expect.poll(() => page.locator("[aria-invalid=true]").count()).toBe(5)
    expect(await page.locator("input[type=password]").count()).toBe(2)
    expect(await axeFaults(page)).toEqual([])
  })

  test("[CONN3] a wrong token and a wrong account are found out at once, said in words, and put right in their place", async () => {
    await page.getByLabel("Nome do canal").fill("Recepção")
    await page.getByLabel("ID do número de telefone").fill(known("WHATSAPP_PHONE_NUMBER_ID"))
    await page.getByLabel("ID da conta do WhatsApp").fill("299999999999999")
    await page.getByLabel("Chave secreta do aplicativo").fill(known("WHATSAPP_APP_SECRET"))
    await page.getByLabel("Token de acesso").fill("a-token-of-yesterday")
    await button("Salvar e continuar").click()
    await page.getByRole("heading", { name: "A Meta não aceita o token" }).waitFor()
    await page.waitForURL(/\/settings\/channels\/ch_\w+\/connect$/)
    channel = page.url().replace("/connect", "")
    expect(await page.locator("body").innerText()).not.toContain("a-token-of-yesterday")
    await button("Trocar o token").click()
    await page.getByLabel(/Novo valor de/).fill(known("WHATSAPP_ACCESS_TOKEN"))
    await button("Salvar e verificar").click()
    await page.getByRole("heading", { name: "O token não alcança esta conta" }).waitFor()
    await page.getByRole("textbox", { name: /ID da conta/ }).fill(known("WHATSAPP_BUSINESS_ACCOUNT_ID"))
    await page.getByRole("button", { name: /Salvar e verificar\s+ID da conta/ }).click()
    await page.getByText(/A Meta aceita o acesso/).waitFor()
  })

  test("[CONN4] one button has Meta deliver here, and its first call is noticed without a reload", async () => {
    await page.getByText("Esperando a primeira chamada da Meta…").waitFor()
    await page.getByText("Fazer à mão na Meta").click()
    await page.getByText("Palavra de verificação").first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    await button("Pedir à Meta que entregue aqui").click()
    await page.getByText(/A Meta chamou: /).waitFor({ timeout: 20_000 })
    await page.getByText("Esperando a primeira mensagem…").waitFor()
  })

  test("[CONN5] the first message comes in, is answered, and arrives", async () => {
    const phone = await openPhone(browser, house, "Ana Souza")
    await writeOnPhone(phone, "Oi, é do número novo?")
    await page.getByText("Chegou: Ana Souza escreveu.").waitFor({ timeout: 20_000 })
    await page.getByRole("link", { name: "Abrir a conversa e responder" }).click()
    await page.getByRole("log").getByText("Oi, é do número novo?").waitFor()
    await page.getByRole("textbox", { name: "Mensagem" }).fill("É sim, Ana!")
    await page.keyboard.press("Enter")
    await phone.getByText("É sim, Ana!").filter({ visible: true }).waitFor()
    await phone.context().close()
  })

  test("[CONN6] a token that dies shows at once: in the inbox, in the list and on the page, with what to do", async () => {
    await simulate(house, "account", { token: { isValid: false } })
    const other = await page.context().newPage()
    await other.goto(`${house.url}/settings/channels`)
    await other.getByText("Funcionando").waitFor()
    await page.getByRole("textbox", { name: "Mensagem" }).fill("Esta espera")
    await page.keyboard.press("Enter")
    await other.getByText("Parado", { exact: true }).waitFor({ timeout: 20_000 })
    await other.getByText(/A Meta não aceita mais o acesso deste número/).waitFor()
    await page.getByText(/Recepção está parado/).waitFor()
    await other.close()
  })

  test("[CONN7] the page shows what waits, and with another token it goes and all is well", async () => {
    await page.goto(channel)
    await page.getByRole("heading", { name: "Mensagens retidas" }).waitFor()
    await page.getByRole("link", { name: "Ana Souza" }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await simulate(house, "account", { token: { isValid: true } })
    await page.getByRole("alert").getByRole("button", { name: "Trocar o token" }).click()
    await page.getByLabel(/Novo valor de/).fill(known("WHATSAPP_ACCESS_TOKEN"))
    await button("Salvar e verificar").click()
    await page.getByText("Funcionando").waitFor({ timeout: 20_000 })
    await expect.poll(sentToAna, { timeout: 90_000 }).toContain("Esta espera")
  })

  test("[CONN8] the business profile is changed, and its picture with it", async () => {
    await button("Ver e mudar o perfil").click()
    await page.getByLabel("Recado").fill("Segunda a sexta, 7h às 19h")
    await page.locator("input[type=file]").setInputFiles(pixelFile("logo.png"))
    await page.getByRole("img", { name: "A foto escolhida" }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await button("Salvar o perfil").click()
    await page.getByText("Há uma foto na Meta.").waitFor()
    const { profile } = (await simulate(house, "account", undefined, "GET")) as {
      profile: Record<string, unknown>
    }
    expect(profile["about"]).toBe("Segunda a sexta, 7h às 19h")
  })

  test("[CONN9] the number is taken out of the API and registered again with its PIN", async () => {
    await button("Retirar o número da API").click()
    await button("Retirar agora").click()
    await page.getByRole("heading", { name: "O número está desconectado" }).waitFor()
    await page.getByLabel("PIN de duas etapas").last().fill("123456")
    await button("Registrar").last().click()
    await page.getByRole("heading", { name: "O número está registrado e conectado" }).waitFor()
  })

  for (const scheme of ["light", "dark"] as const) {
    for (const size of SIZES) {
      test(`[CONN10] every page of channels holds at ${size.width} px in ${scheme}, also with longer words`, async () => {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
        const pages = [`${house.url}/settings/channels`, `${house.url}/settings/channels/new`]
        const found: string[] = []
        for (const url of [...pages, channel, `${channel}/connect`]) found.push(...(await faultsOf(url)))
        expect(found).toEqual([])
      })
    }
  }

  test("[CONN11] nothing on the way asked another host or threw", () => {
    expect(desk.faults.filter((fault) => !/status of 4(?:01|09|22)/.test(fault))).toEqual([])
  })

  function button(name: string) {
    return page.getByRole("button", { name, exact: true })
  }

  function known(name: string): string {
    return house.variables[name] ?? ""
  }

  async function sentToAna(): Promise<string> {
    return JSON.stringify(await simulate(house, "people/ana/messages", undefined, "GET"))
  }

  async function faultsOf(url: string): Promise<string[]> {
    await page.goto(url)
    await page.getByRole("heading", { level: 1 }).first().waitFor()
    await page.waitForLoadState("networkidle")
    const violations = await axeFaults(page)
    const { pathname } = new URL(url)
    return [...violations, ...(await faultsWhenWidened(page))].map((one) => `${pathname}: ${one}`)
  }
})
