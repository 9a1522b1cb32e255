import type { Browser, Page } from "playwright-core"
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
