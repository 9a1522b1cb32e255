import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser, openBrowser, signIn, type Watched } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

const JULIA = { email: "julia@ramal.local", password: "uma-senha-bem-longa-1" }
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

describe.skipIf(noBrowser)(`writing and sending in Chromium${browserNote}`, () => {
  let house: House
  let browser: Browser
  let desk: Watched
  let page: Page
  const violations: string[] = []

  beforeAll(async () => {
    house = await openHouse()
    browser = await openBrowser()
    await say("Bom dia! Tem encaixe?")
    desk = await signIn(browser, house)
    page = desk.page
    await page.getByRole("link", { name: /Ana Souza/ }).click()
    await log().getByText("Bom dia! Tem encaixe?").waitFor()
  })

  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  test("[E2E20] a canned reply is found by a slash, filled, and sent", async () => {
    const made = await api(page, "POST", "/api/v1/canned-replies", {
      shortcut: "endereco",
      title: "Como chegar",
      text: "Oi {{contact.first_name}}, ficamos na Rua Tuiuti, 1200.",
      shared: true,
    })
    expect(made.status).toBe(201)
    await composer().pressSequentially("/cheg")
    await page.getByRole("option", { name: /endereco/ }).waitFor()
    violations.push(...(await axe(page)))
    await page.keyboard.press("Tab")
    await expect.poll(() => composer().inputValue()).toBe("Oi Ana, ficamos na Rua Tuiuti, 1200.")
    await page.keyboard.press("Enter")
    await expect.poll(sentTexts, { timeout: 20_000 }).toContain("Oi Ana, ficamos na Rua Tuiuti, 1200.")
  })

  test("[E2E21] offline, messages wait with a clock, can be taken back, and go once and in order", async () => {
    await desk.cut()
    for (const text of ["fila um", "fila dois", "fila três"]) {
      await composer().fill(text)
      await page.keyboard.press("Enter")
    }
    const third = log().locator(".g").filter({ hasText: "fila três" })
    await third.getByRole("button", { name: "Desfazer envio" }).click()
    await expect.poll(() => composer().inputValue()).toBe("fila três")
    await composer().fill("")
    await desk.mend()
    await expect.poll(() => sentLike(/^fila/), { timeout: 45_000 }).toEqual(["fila um", "fila dois"])
    await log().getByText("fila dois").waitFor()
    expect(await log().getByText("fila três").count()).toBe(0)
  })

  test("[E2E22] what waited survives a reload and is sent once, also with two windows open", async () => {
    await page.context().route("**/send/text", (route) => route.abort("connectionreset"))
    await composer().fill("depois de recarregar")
    await page.keyboard.press("Enter")
    await log().getByText("depois de recarregar").waitFor()
    const second = await page.context().newPage()
    await second.goto(page.url())
    await second.getByRole("log").getByText("depois de recarregar").waitFor()
    await page.context().unroute("**/send/text")
    await Promise.all([page.reload(), second.reload()])
    await expect
      .poll(() => sentLike(/depois de recarregar/), { timeout: 45_000 })
      .toEqual(["depois de recarregar"])
    await log().getByText("depois de recarregar").waitFor()
    await second.close()
    const requests = JSON.stringify(await simulate(house, "requests", undefined, "GET"))
    expect(requests.split("depois de recarregar").length - 1).toBe(1)
  })

  test("[E2E34] a file chosen without a network goes with its message when it is back, once, also over a reload", async () => {
    await page.context().route("**/whatsapp/media", (route) => route.abort("connectionreset"))
    await page
      .locator(".cb input[type=file]")
      .first()
      .setInputFiles({ name: "preparo.txt", mimeType: "text/plain", buffer: Buffer.from("jejum de 8 horas") })
    await page.getByText(/sobe sozinho com a mensagem/).waitFor()
    await composer().fill("o preparo, sem rede")
    await page.keyboard.press("Enter")
    const bubble = log().locator(".bu").filter({ hasText: "o preparo, sem rede" })
    await bubble.getByText("preparo.txt").waitFor()
    await page.reload()
    await bubble.getByText("preparo.txt").waitFor()
    await page.context().unroute("**/whatsapp/media")
    await page.evaluate(() => dispatchEvent(new Event("online")))
    const files = async () =>
      (await sent()).filter((one) => JSON.stringify(one).includes("o preparo, sem rede")).length
    await expect.poll(files, { timeout: 45_000 }).toBe(1)
    await bubble.getByText(/^(?:Enviada|Entregue|Lida)$/).waitFor({ state: "attached", timeout: 20_000 })
    expect(await bubble.count()).toBe(1)
  })

  test("[E2E35] a link to a message opens its conversation there and lights it up", async () => {
    const line = log().locator("[data-message]").filter({ hasText: "Bom dia! Tem encaixe?" })
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await line.locator(".bu").hover()
    await line.getByRole("button", { name: "Copiar o link da mensagem" }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await page.context().newPage()
    await other.goto(link)
    await other.locator(".flash").filter({ hasText: "Bom dia! Tem encaixe?" }).waitFor()
    await other.goto(link.replace(/message=\d+/, "message=wamid.nobody"))
    await other.getByText("A mensagem não está nesta conversa").waitFor()
    await other.close()
  })

  test("[E2E23] a draft is in the other browser, with its mode; written in both, one is asked", async () => {
    await composer().fill("rascunho da mesa")
    await saved(page)
    const other = await signIn(browser, house)
    await other.page.goto(page.url())
    const there = other.page.getByRole("textbox", { name: "Mensagem" })
    await expect.poll(() => there.inputValue()).toBe("rascunho da mesa")
    await there.fill("rascunho do outro lugar")
    await saved(other.page)
    await composer().fill("rascunho da mesa, mais")
    await page.getByText("rascunho do outro lugar").waitFor()
    await page.getByRole("button", { name: "Usar o outro" }).click()
    await expect.poll(() => composer().inputValue()).toBe("rascunho do outro lugar")
    await composer().fill("")
    await saved(page)
    await other.page.context().close()
  })

  test("[E2E24] a reply written against an old version asks first, and goes when one says so", async () => {
    await desk.cut()
    await page.context().setOffline(false)
    await say("Mudei de ideia, quero à tarde")
    await composer().fill("Fechado às 8h então")
    await page.keyboard.press("Enter")
    const asked = page.getByRole("alert").filter({ hasText: "escreveu enquanto você respondia" })
    await asked.waitFor({ timeout: 20_000 })
    expect(await sentLike(/Fechado às 8h/)).toEqual([])
    violations.push(...(await axe(page)))
    await desk.mend()
    await asked.getByText("Mudei de ideia, quero à tarde").waitFor({ timeout: 30_000 })
    await asked.getByRole("button", { name: "Enviar mesmo assim" }).click()
    await expect.poll(() => sentLike(/Fechado às 8h/), { timeout: 20_000 }).toHaveLength(1)
  })

  test("[E2E25] a voice note is recorded, paused, heard and arrives as Ogg Opus", async () => {
    await page.getByRole("button", { name: "Gravar mensagem de voz" }).click()
    await page.getByText("0:01", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Pausar" }).click()
    violations.push(...(await axe(page)))
    await page.getByRole("button", { name: "Continuar gravando" }).click()
    await page.getByText("0:02", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Parar e ouvir" }).click()
    await page.getByRole("button", { name: "Ouvir" }).click()
    await page.getByRole("group", { name: "Mensagem de voz" }).getByRole("button", { name: "Enviar" }).click()
    const voice = async () => (await sent()).find((one) => JSON.stringify(one).includes('"audio"'))
    await expect.poll(voice, { timeout: 20_000 }).toBeDefined()
    const requests = JSON.stringify(await simulate(house, "requests", undefined, "GET"))
    expect(requests).toMatch(/voice\\*":true/)
    const bytes = await storedAudio(page)
    expect(bytes.head).toBe("OggS")
    expect(bytes.seconds).toBeGreaterThan(1.5)
    expect(bytes.seconds).toBeLessThan(10)
  })

  test("[E2E26] a microphone that is refused says so and how to allow it; the text stays", async () => {
    await composer().fill("enquanto isso")
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"))
    })
    await page.getByRole("button", { name: "Gravar mensagem de voz" }).click()
    await page.getByRole("alert").filter({ hasText: "permita o microfone" }).waitFor()
    await page.getByRole("button", { name: "Voltar a escrever" }).click()
    expect(await composer().inputValue()).toBe("enquanto isso")
    await composer().fill("")
  })

  test("[E2E27] several files are dropped, each with its caption; 101 MB is said before the upload", async () => {
    await drop(page, [
      { name: "frente.png" },
      { name: "verso.png" },
      { name: "enorme.pdf", bytes: 101 * 1024 * 1024 },
    ])
    await page.getByText("documentos de até 100 MB e este arquivo tem 101 MB").waitFor()
    violations.push(...(await axe(page)))
    await page.getByRole("button", { name: "Tirar enorme.pdf" }).click()
    await page.getByRole("textbox", { name: "Legenda de frente.png" }).fill("A frente")
    await page.getByRole("textbox", { name: "Legenda de verso.png" }).fill("O verso")
    await expect.poll(() => page.getByText(/pronto para enviar/).count()).toBe(2)
    await page.getByRole("button", { name: "Enviar", exact: true }).click()
    const captions = async () =>
      [...JSON.stringify(await sent()).matchAll(/"caption":"(A frente|O verso)"/g)].map(([, said]) => said)
    await expect.poll(captions, { timeout: 20_000 }).toEqual(["A frente", "O verso"])
  })

  test("[E2E28] 4,097 characters are counted, refused in words, and stay", async () => {
    await composer().fill("a".repeat(4000))
    await page.getByText("4.000 de 4.096 caracteres").waitFor()
    await composer().fill("a".repeat(4097))
    await page.getByText(/O texto tem 4\.097 caracteres/).waitFor()
    await page.keyboard.press("Enter")
    expect((await composer().inputValue()).length).toBe(4097)
    await composer().fill("")
  })

  test("[E2E29] an at sign in a note calls a colleague, who is told", async () => {
    const user = { name: "Júlia Prado", ...JULIA, role: "attendant" }
    expect((await api(page, "POST", "/api/v1/users", user)).status).toBeLessThan(300)
    await page.reload()
    await page.getByRole("button", { name: "Nota interna" }).click()
    const note = page.getByRole("textbox", { name: "Nota interna" })
    await note.pressSequentially("@jul")
    await page.getByRole("option", { name: /Júlia Prado/ }).click()
    await note.pressSequentially("pode ver o convênio?")
    await page.keyboard.press("Enter")
    await log().getByText("pode ver o convênio?").waitFor()
    const julia = await signIn(browser, { ...house, email: user.email, password: user.password })
    const mentions = async () =>
      JSON.stringify((await api(julia.page, "GET", "/api/v1/mentions")).body).includes("pode ver o convênio?")
    await expect.poll(mentions, { timeout: 20_000 }).toBe(true)
    await julia.page.context().close()
    await page.getByRole("button", { name: "Responder", exact: true }).first().click()
  })

  test("[E2E36] the page of mentions counts, leads to the note and forgets what was seen", async () => {
    const julia = await signIn(browser, { ...house, ...JULIA })
    await julia.page.getByRole("link", { name: /^Menções.*1 menção não vista/ }).click()
    await julia.page.getByRole("link", { name: /pode ver o convênio/ }).waitFor()
    expect(await axeFaults(julia.page)).toEqual([])
    await julia.page.getByRole("link", { name: /pode ver o convênio/ }).click()
    await julia.page.locator(".note.flash").filter({ hasText: "pode ver o convênio?" }).waitFor()
    await julia.page.getByRole("link", { name: "Menções", exact: true }).waitFor()
    expect(julia.faults).toEqual([])
    await julia.page.context().close()
  })

  test("[E2E32] without a network the page opens again and shows what was read; what is written goes when it is back", async () => {
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await log().getByText("Bom dia! Tem encaixe?").waitFor()
    await expect.poll(() => keptOffline(page), { timeout: 20_000 }).toEqual({ logs: 1, lists: 1 })
    await desk.cut()
    await page.reload()
    await log().getByText("Bom dia! Tem encaixe?").waitFor({ timeout: 20_000 })
    await composer().fill("escrito sem rede")
    await page.keyboard.press("Enter")
    await log().getByText("Sem conexão. Vai sozinha").waitFor()
    await desk.mend()
    await expect.poll(() => sentLike(/escrito sem rede/), { timeout: 45_000 }).toHaveLength(1)
  })

  test("[E2E30] a session that is over eats no text: it is sent after signing in again", async () => {
    await page.evaluate(() =>
      fetch("/api/auth/sign-out", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
    )
    await composer().fill("escrito sem sessão")
    await page.keyboard.press("Enter")
    await page.getByLabel("Senha", { exact: true }).waitFor({ timeout: 20_000 })
    await page.getByLabel("E-mail").fill(house.email)
    await page.getByLabel("Senha", { exact: true }).fill(house.password)
    await page.getByRole("button", { name: "Entrar" }).click()
    await expect.poll(() => sentLike(/escrito sem sessão/), { timeout: 30_000 }).toHaveLength(1)
  })

  test("[E2E33] menu, question, recorder and files have nothing axe finds fault with", () => {
    expect(violations).toEqual([])
  })

  test("[E2E31] nothing on the way asked another host or threw", () => {
    expect(desk.faults).toEqual([])
  })

  function log() {
    return page.getByRole("log")
  }

  function composer() {
    return page.getByRole("textbox", { name: "Mensagem", exact: true })
  }

  function say(body: string) {
    return simulate(house, "people/ana/messages", { type: "text", text: { body } })
  }

  /** What reached Ana's phone from us, oldest first. */
  async function sent(): Promise<readonly Record<string, unknown>[]> {
    const chat = (await simulate(house, "people/ana/messages", undefined, "GET")) as {
      items: Record<string, unknown>[]
    }
    return chat.items
  }

  async function sentTexts(): Promise<readonly string[]> {
    const bodies = (await sent()).map((one) => /"body":"([^"]*)"/.exec(JSON.stringify(one))?.[1] ?? "")
    return bodies
  }

  async function sentLike(pattern: RegExp): Promise<readonly string[]> {
    return (await sentTexts()).filter((text) => pattern.test(text))
  }
})

/** Waits until the draft is with the server. */
async function saved(page: Page): Promise<void> {
  await page.waitForResponse(
    (answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT",
  )
}

/** Asks the API with the session of a page. */
function api(page: Page, method: string, path: string, body?: unknown) {
  return page.evaluate(
    async ([method, path, body]) => {
      const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }
      const answer = await fetch(path as string, {
        method: method as string,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) }
    },
    [method, path, body] as const,
  )
}

/** What axe finds on the page as it is, in short. */
async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly {
        readonly id: string
        readonly nodes: readonly { readonly html: string }[]
      }[]
    }
    const { axe } = globalThis as unknown as { readonly axe: { run(context: object): Promise<Found> } }
    const { violations } = await axe.run({ include: [[".comp"], [".log"]] })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    )
  })
}

/** How many conversations and lists the browser keeps for reading without a network. */
function keptOffline(page: Page): Promise<{ logs: number; lists: number }> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("ramal")
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction(["logs", "lists"])
          const [logs, lists] = [reading.objectStore("logs").count(), reading.objectStore("lists").count()]
          reading.oncomplete = () => {
            opening.result.close()
            resolve({ logs: logs.result, lists: lists.result })
          }
        }
      }),
  )
}

/** Drops files on the conversation: small PNGs, or so many zeros. */
async function drop(page: Page, files: readonly { name: string; bytes?: number }[]): Promise<void> {
  const transfer = await page.evaluateHandle(async (files) => {
    const data = new DataTransfer()
    const canvas = new OffscreenCanvas(16, 16)
    canvas.getContext("2d")?.fillRect(0, 0, 16, 16)
    const png = await canvas.convertToBlob({ type: "image/png" })
    for (const { name, bytes } of files) {
      const file =
        bytes === undefined
          ? new File([png], name, { type: "image/png" })
          : new File([new Uint8Array(bytes)], name, { type: "application/pdf" })
      data.items.add(file)
    }
    return data
  }, files)
  await page.getByRole("log").dispatchEvent("drop", { dataTransfer: transfer })
}

/** The last audio message of the conversation as it is stored: how it begins, and how long Chromium finds it. */
function storedAudio(page: Page): Promise<{ head: string; seconds: number }> {
  return page.evaluate(async () => {
    const id = /[^/]+$/.exec(location.pathname)?.[0] ?? ""
    const answer = await fetch(`/api/v1/conversations/${id}/events?limit=200`)
    const ids = [
      ...(await answer.text()).matchAll(
        /"media":"audio"[^}]*?"mediaId":"([^"]+)"|"mediaId":"([^"]+)"[^}]*?}[^}]*?"media":"audio"/g,
      ),
    ]
    const mediaId = ids.at(-1)?.[1] ?? ids.at(-1)?.[2] ?? ""
    const bytes = await (await fetch(`/api/v1/media/${mediaId}`)).arrayBuffer()
    const head = new TextDecoder().decode(bytes.slice(0, 4))
    const decoded = await new AudioContext().decodeAudioData(bytes)
    return { head, seconds: decoded.duration }
  })
}
