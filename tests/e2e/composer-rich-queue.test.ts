import { beforeAll, describe, expect, test } from "vitest"
import { browserNote, noBrowser } from "./browser.ts"
import { rested } from "./composer-desk.ts"
import { desk, house, log, page } from "./desk.ts"
import { writeAndArrive } from "./phone.ts"
import { dialog, openForm, says, sentWith, useRichDesk } from "./rich-desk.ts"

describe.skipIf(noBrowser)(`what becomes of such a message on its way${browserNote}`, () => {
  useRichDesk()
  // Without a network no code comes: what the page fetches once it rests has to be there, and the form's.
  beforeAll(async () => {
    await rested(page)
    await openForm("Pedir localização")
    await page.keyboard.press("Escape")
    await dialog().waitFor({ state: "detached" })
  })

  test("[E2E155] offline, such a message waits, can be taken back into its form, and goes exactly once", async () => {
    await desk.cut()
    await openForm("Pedir localização")
    await dialog().getByLabel("Mensagem").fill("Mande o endereço, por favor.")
    await page.keyboard.press("Control+Enter")
    const bubble = log().locator(".g.o").filter({ hasText: "Mande o endereço, por favor." })
    await bubble.getByRole("button", { name: "Desfazer envio" }).click()
    await bubble.waitFor({ state: "detached" })
    await openForm("Pedir localização")
    await says(dialog().getByLabel("Mensagem"), "Mande o endereço, por favor.")
    await page.keyboard.press("Control+Enter")
    await bubble.getByRole("button", { name: "Desfazer envio" }).waitFor()
    await desk.mend()
    await expect.poll(() => sentWith("Mande o endereço"), { timeout: 45_000 }).toBe(1)
    await bubble.getByText(/^(?:Enviada|Entregue|Lida)$/).waitFor({ state: "attached", timeout: 20_000 })
    expect([await bubble.count(), await sentWith("Mande o endereço")]).toEqual([1, 1])
  })

  test("[E2E158] one that was overtaken asks first, is written on in its form, and goes once", async () => {
    await desk.cut()
    await page.context().setOffline(false)
    await writeAndArrive(house, "ana", "Já estou a caminho")
    await openForm("Pedir localização")
    await dialog().getByLabel("Mensagem").fill("De onde você vem?")
    await page.keyboard.press("Control+Enter")
    const asked = page.getByRole("alert").filter({ hasText: "escreveu enquanto você respondia" })
    await asked.getByRole("button", { name: "Continuar editando" }).click({ timeout: 20_000 })
    await says(dialog().getByLabel("Mensagem"), "De onde você vem?")
    await page.keyboard.press("Escape")
    await dialog().waitFor({ state: "detached" })
    expect(await sentWith("De onde você vem?")).toBe(0)
    await desk.mend()
    await asked.getByRole("button", { name: "Enviar mesmo assim" }).click()
    await expect.poll(() => sentWith("De onde você vem?")).toBe(1)
    // until the page has caught up, all that is written is overtaken
    await log().getByText("Já estou a caminho").waitFor()
  })

  test("[E2E156] what the server refuses is written on in its form, with its word beside the field", async () => {
    const refusal = { field: "body", rule: "at-most", limit: 3, found: 24 }
    await page.route("**/send/location-request", (route) =>
      route.fulfill({
        status: 422,
        contentType: "application/problem+json",
        body: JSON.stringify({
          type: "about:blank",
          title: "",
          status: 422,
          code: "validation-failed",
          errors: [refusal],
        }),
      }),
    )
    await openForm("Pedir localização")
    await dialog().getByLabel("Mensagem").fill("Uma mensagem recusada")
    await page.keyboard.press("Control+Enter")
    const bubble = log().locator(".g.o").filter({ hasText: "Uma mensagem recusada" })
    await bubble.getByRole("button", { name: "Editar" }).click()
    await dialog().getByText("O máximo é 3; há 24.").waitFor()
    await says(dialog().getByLabel("Mensagem"), "Uma mensagem recusada")
    await page.unroute("**/send/location-request")
    await dialog().getByLabel("Mensagem").fill("Uma mensagem aceita")
    await page.keyboard.press("Control+Enter")
    await bubble.waitFor({ state: "detached" })
    await expect.poll(() => sentWith("Uma mensagem aceita")).toBe(1)
    expect(await sentWith("Uma mensagem recusada")).toBe(0)
  })

  test("[E2E157] nothing of it asks another host or breaks", () => {
    expect(desk.faults).toEqual([])
  })
})
