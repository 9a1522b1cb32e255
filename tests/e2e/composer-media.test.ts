import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { axeFaults } from "./axe.ts"
import { browserNote, noBrowser } from "./browser.ts"
import { COMPOSER_PARTS, sent, useComposerDesk } from "./composer-desk.ts"
import { composer, desk, house, page } from "./desk.ts"
import { simulate } from "./phone.ts"

describe.skipIf(noBrowser)(`voice notes and files in Chromium${browserNote}`, () => {
  const violations: string[] = []
  useComposerDesk()

  test("[E2E25] a voice note is recorded, paused, heard and arrives as Ogg Opus", async () => {
    await page.getByRole("button", { name: "Gravar mensagem de voz" }).click()
    await page.getByText(/^0:0[1-9]$/).waitFor()
    await page.getByRole("button", { name: "Pausar" }).click()
    violations.push(...(await axeFaults(page, ...COMPOSER_PARTS)))
    await page.getByRole("button", { name: "Continuar gravando" }).click()
    await page.getByText(/^0:0[2-9]$/).waitFor()
    await page.getByRole("button", { name: "Parar e ouvir" }).click()
    await page.getByRole("button", { name: "Ouvir" }).click()
    await page.getByRole("group", { name: "Mensagem de voz" }).getByRole("button", { name: "Enviar" }).click()
    const voice = async () => (await sent()).find((one) => JSON.stringify(one).includes('"audio"'))
    await expect.poll(voice).toBeDefined()
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
    await expect.poll(() => composer().inputValue()).toBe("enquanto isso")
    await composer().fill("")
  })

  test("[E2E27] several files are dropped, each with its caption; 101 MB is said before the upload", async () => {
    await drop(page, [
      { name: "frente.png" },
      { name: "verso.png" },
      { name: "enorme.pdf", bytes: 101 * 1024 * 1024 },
    ])
    await page.getByText("documentos de até 100 MB e este arquivo tem 101 MB").waitFor()
    violations.push(...(await axeFaults(page, ...COMPOSER_PARTS)))
    await page.getByRole("button", { name: "Tirar enorme.pdf" }).click()
    await page.getByRole("textbox", { name: "Legenda de frente.png" }).fill("A frente")
    await page.getByRole("textbox", { name: "Legenda de verso.png" }).fill("O verso")
    await expect.poll(() => page.getByText(/pronto para enviar/).count()).toBe(2)
    await page.getByRole("button", { name: "Enviar", exact: true }).click()
    const captions = async () =>
      [...JSON.stringify(await sent()).matchAll(/"caption":"(A frente|O verso)"/g)].map(([, said]) => said)
    await expect.poll(captions).toEqual(["A frente", "O verso"])
  })

  test("[E2E33] menu, question, recorder and files have nothing axe finds fault with", () => {
    expect(violations).toEqual([])
  })

  test("[E2E31] nothing on the way asked another host or threw", () => {
    expect(desk.faults).toEqual([])
  })
})

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
