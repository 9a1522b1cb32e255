import type { Browser, Page } from "playwright-core"
import { expect, vi } from "vitest"
import type { House } from "./product.ts"

/** The customer's phone in the browser, at the chat of one of the simulator's people. */
export async function openPhone(browser: Browser, house: House, person: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "pt-BR" })
  const page = await context.newPage()
  await page.goto(house.simulatorUrl)
  await page.getByRole("navigation").getByText(person).first().click()
  return page
}

/** Types a message on the phone and sends it. */
export async function writeOnPhone(phone: Page, text: string): Promise<void> {
  await phone.getByRole("textbox", { name: "Mensagem" }).fill(text)
  await phone.keyboard.press("Enter")
}

/** Makes the simulator do something; throws with its own sentence when it refuses. */
export async function simulate(house: House, path: string, body: unknown, method = "POST"): Promise<unknown> {
  const answer = await fetch(`${house.simulatorUrl}/simulator/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(method === "GET" || method === "DELETE" ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return text === "" ? null : JSON.parse(text)
}

/** A person writes a text, and the product has it: what is written next comes after it. */
export async function writeAndArrive(house: House, person: string, body: string): Promise<void> {
  const message = { type: "text", text: { body } }
  const { id } = (await simulate(house, `people/${person}/messages`, message)) as { id: string }
  const { items } = (await simulate(house, "people", undefined, "GET")) as {
    items: { id: string; phone: string }[]
  }
  const { phone } = items.find((one) => one.id === person) ?? {}
  const headers = { authorization: `Bearer ${house.apiKey}` }
  await vi.waitFor(async () => {
    const answer = await fetch(`${house.url}/api/v1/whatsapp/conversations/${phone}/history`, { headers })
    expect(await answer.text()).toContain(id)
  })
}

/** Sends a file from a person's phone. */
export async function sendFile(house: House, person: string, type: string, file: File): Promise<void> {
  const form = new FormData()
  form.set("type", type)
  form.set("file", file)
  const answer = await fetch(`${house.simulatorUrl}/simulator/people/${person}/messages`, {
    method: "POST",
    body: form,
  })
  if (!answer.ok) throw new Error(`file: ${answer.status} ${await answer.text()}`)
}
