import { crc32, deflateSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { browserNote, noBrowser } from "./browser.ts"
import { browser, composer, desk, house, log, useDesk } from "./desk.ts"
import { openPhone, sendFile, simulate, writeAndArrive, writeOnPhone } from "./phone.ts"

describe.skipIf(noBrowser)(`the main job in Chromium${browserNote}`, () => {
  useDesk()

  test("[E2E1] what a customer types is on the attendant's screen, is answered, and its ticks turn to read", async () => {
    const phone = await openPhone(browser, house, "Ana Souza")
    await writeOnPhone(phone, "Tem horário amanhã cedo?")
    const row = desk.page.getByRole("link", { name: /Ana Souza/ })
    await row.filter({ hasText: "Tem horário amanhã cedo?" }).waitFor()
    await row.click()
    await log().getByText("Tem horário amanhã cedo?").waitFor()
    await composer().fill("Bom dia, Ana! Tem às 8h.")
    await desk.page.keyboard.press("Enter")
    await phone.getByText("Bom dia, Ana! Tem às 8h.").filter({ visible: true }).waitFor()
    await log().getByText("Lida", { exact: true }).first().waitFor({ state: "attached" })
    await phone.context().close()
  })

  test("[E2E2] a message sent while the server is down is there when it is back, once", async () => {
    await house.stopProduct()
    const body = "Mandei com o servidor parado"
    await simulate(house, "people/ana/messages", { type: "text", text: { body } })
    await house.startProduct()
    await log().getByText("Mandei com o servidor parado").waitFor({ timeout: 45_000 })
    expect(await log().getByText("Mandei com o servidor parado").count()).toBe(1)
    await log().getByText("Tem horário amanhã cedo?").waitFor()
  })

  test("[E2E3] messages sent while the browser is cut off are there without a gap when it is back", async () => {
    await desk.cut()
    for (const text of ["corte um", "corte dois", "corte três"]) await writeAndArrive(house, "ana", text)
    await log().getByText("corte três").waitFor({ state: "detached" })
    await desk.mend()
    await log().getByText("corte três").waitFor({ timeout: 45_000 })
    const texts = await log()
      .getByText(/^corte (um|dois|três)$/)
      .allTextContents()
    expect(texts).toEqual(["corte um", "corte dois", "corte três"])
  })

  test("[E2E4] a picture from the phone is fetched, stored and shown", async () => {
    await sendFile(house, "ana", "image", new File([png(8, 8)], "exame.png", { type: "image/png" }))
    const picture = log().getByRole("img").last()
    await picture.waitFor({ timeout: 20_000 })
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(8)
  })

  test("[E2E5] an attached file goes out with its caption and arrives on the phone", async () => {
    await desk.page
      .locator("input[type=file]")
      .first()
      .setInputFiles({
        name: "preparo.png",
        mimeType: "image/png",
        buffer: Buffer.from(png(12, 12)),
      })
    await desk.page.getByText(/pronto para enviar/).waitFor()
    await composer().fill("Segue o preparo")
    await desk.page.keyboard.press("Enter")
    const sent = async () => JSON.stringify(await simulate(house, "people/ana/messages", undefined, "GET"))
    await expect.poll(sent).toContain("Segue o preparo")
    expect(await sent()).toContain("image")
  })

  test("[E2E6] a send that times out after Meta took it is not sent twice, and its status settles it", async () => {
    await simulate(house, "faults", { timeoutAfterAccept: 1 })
    await composer().fill("Só uma vez, por favor")
    await desk.page.keyboard.press("Enter")
    const bubble = log().locator(".bu").filter({ hasText: "Só uma vez, por favor" })
    await bubble.getByText(/^(?:Entregue|Lida)$/).waitFor({ state: "attached", timeout: 20_000 })
    const requests = JSON.stringify(await simulate(house, "requests", undefined, "GET"))
    expect(requests.split("Só uma vez, por favor").length - 1).toBe(1)
  })

  test("[E2E7] what a customer reacts and answers to is on the bubble", async () => {
    const chat = (await simulate(house, "people/ana/messages", undefined, "GET")) as { items: Item[] }
    const ours = chat.items.find((one) => JSON.stringify(one).includes("Tem às 8h"))
    expect(ours).toBeDefined()
    await simulate(house, "people/ana/messages", {
      type: "reaction",
      reaction: { message_id: ours?.id, emoji: "👍" },
    })
    await log().getByText("👍").first().waitFor()
    await simulate(house, "people/ana/messages", {
      type: "text",
      text: { body: "Às 8h está ótimo" },
      reply_to: ours?.id,
    })
    await log().getByText("Às 8h está ótimo").waitFor()
  })

  test("[E2E8] stopping and starting keeps everything, session included", async () => {
    await house.stopProduct()
    await house.startProduct()
    await desk.page.reload()
    await log().getByText("Bom dia, Ana! Tem às 8h.").first().waitFor({ timeout: 20_000 })
    await desk.page.goto(`${house.url}/inbox/mine`)
    await desk.page.getByRole("link", { name: /Ana Souza/ }).waitFor()
  })

  test("[E2E9] nothing on the way asked another host or threw", () => {
    expect(desk.faults).toEqual([])
  })

  interface Item {
    readonly id: string
  }
})

/** A real PNG of one colour: 8-bit RGB. */
function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x7a)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const parts = [chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), ...parts]))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
