import { existsSync } from "node:fs"
import { type Browser, chromium, type Page, type WebSocketRoute } from "playwright-core"
import type { House } from "./product.ts"

/** Debian's Chromium, or the one named by `CHROMIUM`. */
export const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium"

/** Without a browser the lane says so and is skipped; on CI it fails instead. */
export const noBrowser = !existsSync(CHROMIUM) && process.env["CI"] !== "true"

/** What a test title says when the lane is skipped. */
export const browserNote = noBrowser ? ` (skipped: no Chromium at ${CHROMIUM})` : ""

const ARGUMENTS = [
  ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
].flat()

/** Starts Chromium. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
}

/** What went wrong on a page that a person would not see: errors in the console, requests to other hosts. */
export interface Watched {
  readonly page: Page
  readonly faults: string[]
  /** Cuts the page's sockets off and lets no new one through, as a dead network does. */
  cut(): Promise<void>
  /** Lets them through again. */
  mend(): Promise<void>
}

/** What Chromium itself writes when a server is away; the last about the service worker. */
const WHILE_AWAY = /ERR_CONNECTION|WebSocket|Failed to load|occurred when fetching the script/

/** Opens a page in a context of its own, watches it, and signs the owner in. */
export async function signIn(
  browser: Browser,
  house: Pick<House, "url" | "email" | "password">,
  viewport = { width: 1440, height: 900 },
): Promise<Watched> {
  const context = await browser.newContext({ viewport, locale: "pt-BR", timezoneId: "America/Sao_Paulo" })
  const page = await context.newPage()
  const faults: string[] = []
  const network = await cuttable(page)
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`))
  page.on("console", (message) => {
    if (message.type() === "error" && !WHILE_AWAY.test(message.text())) faults.push(message.text())
  })
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url())
    if (protocol.startsWith("http") && host !== new URL(house.url).host)
      faults.push(`foreign request to ${host}`)
  })
  await page.goto(house.url)
  await page.getByLabel("E-mail").fill(house.email)
  await page.getByLabel("Senha", { exact: true }).fill(house.password)
  await page.getByRole("button", { name: "Entrar" }).click()
  await page.getByRole("heading", { name: "Caixa de entrada" }).first().waitFor()
  return { page, faults, ...network }
}

/** A network that can be cut: an open socket is not touched by the browser's own offline switch. */
async function cuttable(page: Page): Promise<Pick<Watched, "cut" | "mend">> {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/./, (socket) => {
    if (isCut) return void socket.close({ code: 1011 })
    const server = socket.connectToServer()
    open.add(socket)
    socket.onMessage((message) => server.send(message))
    server.onMessage((message) => socket.send(message))
  })
  return {
    async cut() {
      isCut = true
      await page.context().setOffline(true)
      await Promise.all([...open].map((socket) => socket.close({ code: 1011 })))
      open.clear()
    },
    async mend() {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}
