import { createHmac } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { createRequire } from "node:module"
import type { AddressInfo } from "node:net"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { browserNote, noBrowser, openBrowser, signIn, type Watched } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

interface Received {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  readonly body: string
}

/** A program of somebody else, that takes webhooks on this machine. */
async function startReceiver() {
  const received: Received[] = []
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on("data", (piece: Buffer) => pieces.push(piece))
    request.on("end", () => {
      const of = (name: string) => String(request.headers[name] ?? "")
      const body = Buffer.concat(pieces).toString()
      received.push({
        ...{ id: of("webhook-id"), timestamp: of("webhook-timestamp") },
        ...{ signature: of("webhook-signature"), body },
      })
      response.writeHead(200).end("obrigado")
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  const { port } = server.address() as AddressInfo
  return { received, origin: `http://127.0.0.1:${port}`, close: () => server.close() }
}

describe.skipIf(noBrowser)(`outgoing webhooks in Chromium${browserNote}`, () => {
  let house: House
  let browser: Browser
  let desk: Watched
  let receiver: Awaited<ReturnType<typeof startReceiver>>

  beforeAll(async () => {
    receiver = await startReceiver()
    house = await openHouse({ RAMAL_WEBHOOK_ORIGINS: receiver.origin })
    browser = await openBrowser()
    desk = await signIn(browser, house)
  })

  afterAll(async () => {
    await browser?.close()
    await house?.close()
    receiver?.close()
  })

  test("[E2E80] one made in the settings is told of a message, signed, and its log shows what came of it", async () => {
    const { page } = desk
    await page.goto(`${house.url}/settings/webhooks`)
    await page.getByRole("button", { name: "Novo webhook" }).click()
    await page.getByLabel("Endereço").fill("http://example.com/in")
    await page.getByRole("button", { name: "Criar webhook" }).click()
    await page.getByText("O endereço precisa começar com https://.").waitFor()
    await page.getByLabel("Endereço").fill(`${receiver.origin}/in`)
    await page.getByRole("button", { name: "Criar webhook" }).click()
    const secret = (await page.locator("code.key").innerText()).trim()
    await page.getByRole("button", { name: "Já guardei" }).click()
    await simulate(house, "people/ana/messages", { type: "text", text: { body: "Avise o sistema" } })
    await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(1)
    const [request] = receiver.received
    if (request === undefined) throw new Error("nothing came")
    const key = Buffer.from(secret.replace("whsec_", ""), "base64")
    const signed = `${request.id}.${request.timestamp}.${request.body}`
    expect(request.signature).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`)
    expect(JSON.parse(request.body)).toMatchObject({
      type: "message.received",
      data: { message: { text: "Avise o sistema" } },
    })
    await page.getByRole("button", { name: /^Entregas/ }).click()
    await page.getByText("Chegou", { exact: true }).waitFor()
    await page.getByRole("button", { name: /^Detalhes/ }).click()
    await page.getByText("obrigado").waitFor()
  })

  test("[E2E80] what was told is sent again, and a test is sent", async () => {
    const { page } = desk
    await page.getByRole("button", { name: /^Reenviar message/ }).click()
    await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(2)
    expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id)
    await page.getByRole("button", { name: "Enviar teste" }).click()
    await page.getByText("webhook.test").first().waitFor()
    await expect.poll(() => receiver.received.length).toBe(3)
  })

  test("[E2E81] what was changed is in the audit", async () => {
    const { page } = desk
    await page.goto(`${house.url}/settings/audit`)
    await page
      .getByRole("article")
      .filter({ hasText: `${receiver.origin}/in` })
      .first()
      .waitFor()
    expect(await page.getByRole("article").first().innerText()).toContain("Webhooks")
  })

  test("[E2E82] a key with a pace of its own is told to wait", async () => {
    const { page } = desk
    await page.goto(`${house.url}/settings/api-keys`)
    await page.getByLabel("Nome").fill("ERP")
    await page.getByLabel(/^Ler métricas/).check()
    await page.getByLabel(/^Requisições por minuto/).fill("2")
    await page.getByRole("button", { name: "Criar chave" }).click()
    const key = (await page.locator("code.key").innerText()).trim()
    await page.getByText("2 requisições por minuto").waitFor()
    const ask = () => fetch(`${house.url}/metrics`, { headers: { authorization: `Bearer ${key}` } })
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
    const refused = await ask()
    expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true])
  })

  test("[E2E83] the page of the API tries a route with a key that it does not keep", async () => {
    const { page } = desk
    await page.goto(`${house.url}/docs`)
    await page.getByLabel("API key").fill(house.apiKey)
    const route = page.locator("section", { hasText: "/api/v1/whatsapp/metrics" }).first()
    await route.getByText("Try it").click()
    await route.getByRole("button", { name: "Send" }).click()
    await route.getByText(/"messages_received": \d+/).waitFor()
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(kept).not.toContain(house.apiKey)
  })

  for (const scheme of ["light", "dark"] as const) {
    for (const width of [390, 1440]) {
      test(`[E2E84] the pages fit ${width} px in ${scheme} and have nothing axe finds fault with`, async () => {
        const { page } = desk
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" })
        const found: string[] = []
        for (const path of ["/settings/webhooks", "/settings/audit", "/settings/api-keys", "/docs"]) {
          await page.goto(`${house.url}${path}`)
          await page.getByRole("main").waitFor()
          await page.waitForLoadState("networkidle")
          if (path === "/settings/webhooks") await page.getByRole("button", { name: /^Entregas/ }).click()
          if (path === "/docs") await page.getByText("Try it").first().click()
          const shots = process.env["OUTGOING_SHOTS"]
          const name = path.slice(1).replaceAll("/", "-")
          if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png` })
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (sideways > 0) found.push(`${path}: ${sideways} px too wide`)
          found.push(...(await violations(page)).map((one) => `${path}: ${one}`))
        }
        expect(found).toEqual([])
      })
    }
  }

  test("[E2E84] nothing on the way asked another host or threw", () => {
    expect(desk.faults).toEqual([])
  })
})

/** Run as the browser's developer tools do, past the policy that keeps scripts out of the page. */
async function violations(page: Watched["page"]): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    const { axe } = globalThis as unknown as { axe: Axe }
    return (await axe.run()).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    )
  })
}
