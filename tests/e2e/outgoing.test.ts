import { createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { desk, house, say } from "./desk.ts"
import { receiver, useReceiverDesk } from "./webhook-receiver.ts"

describe.skipIf(noBrowser)(`outgoing webhooks in Chromium${browserNote}`, () => {
  useReceiverDesk()

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
    await say("Avise o sistema")
    await expect.poll(() => receiver.received.length).toBe(1)
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
    await expect.poll(() => receiver.received.length).toBe(2)
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
          found.push(...(await axeFaults(page)).map((one) => `${path}: ${one}`))
        }
        expect(found).toEqual([])
      })
    }
  }

  test("[E2E84] nothing on the way asked another host or threw", () => {
    expect(desk.faults).toEqual([])
  })
})
