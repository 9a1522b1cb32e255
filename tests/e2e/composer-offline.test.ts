import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { browserNote, noBrowser } from "./browser.ts"
import { HELLO, sent, sentLike, useComposerDesk } from "./composer-desk.ts"
import { composer, desk, house, log, page } from "./desk.ts"
import { simulate } from "./phone.ts"

describe.skipIf(noBrowser)(`writing without a network in Chromium${browserNote}`, () => {
  useComposerDesk()

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

  test("[E2E32] without a network the page opens again and shows what was read; what is written goes when it is back", async () => {
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await log().getByText(HELLO).waitFor()
    await expect.poll(() => keptOffline(page)).toEqual({ logs: 1, lists: 1 })
    await desk.cut()
    await page.reload()
    await log().getByText(HELLO).waitFor({ timeout: 20_000 })
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

  test("[E2E31] nothing on the way asked another host or threw", () => {
    expect(desk.faults).toEqual([])
  })
})

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
