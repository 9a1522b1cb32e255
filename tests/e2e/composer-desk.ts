import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Browser, Locator, Page } from "playwright-core"
import { openBrowser, signIn, type Watched } from "./browser.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** The owner at the conversation with Ana, in a house of its own. */
export interface ComposerDesk {
  readonly house: House
  readonly browser: Browser
  readonly desk: Watched
  readonly page: Page
  readonly log: () => Locator
  readonly composer: () => Locator
  /** Ana writes a text. */
  readonly say: (body: string) => Promise<unknown>
  /** What reached Ana's phone from us, oldest first. */
  readonly sent: () => Promise<readonly Record<string, unknown>[]>
  /** The texts among it that fit. */
  readonly sentLike: (pattern: RegExp) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Opens a house and the conversation with Ana, who has written. */
export async function openComposerDesk(): Promise<ComposerDesk> {
  const house = await openHouse()
  const browser = await openBrowser()
  const say = (body: string) => simulate(house, "people/ana/messages", { type: "text", text: { body } })
  await say("Bom dia! Tem encaixe?")
  const desk = await signIn(browser, house)
  const { page } = desk
  const log = () => page.getByRole("log")
  await page.getByRole("link", { name: /Ana Souza/ }).click()
  await log().getByText("Bom dia! Tem encaixe?").waitFor()
  await rested(page)

  async function sent(): Promise<readonly Record<string, unknown>[]> {
    const chat = await simulate(house, "people/ana/messages", undefined, "GET")
    return (chat as { readonly items: readonly Record<string, unknown>[] }).items
  }

  return {
    house,
    browser,
    desk,
    page,
    log,
    composer: () => page.getByRole("textbox", { name: "Mensagem", exact: true }),
    say,
    sent,
    async sentLike(pattern) {
      const texts = (await sent()).map((one) => /"body":"([^"]*)"/.exec(JSON.stringify(one))?.[1] ?? "")
      return texts.filter((text) => pattern.test(text))
    },
    async close() {
      await browser.close()
      await house.close()
    },
  }
}

/** Waits until what the page fetches once it rests, for when there is no network, is there with all that it needs. */
async function rested(page: Page): Promise<void> {
  const part = await page.waitForFunction(
    () =>
      performance.getEntriesByType("resource").find(({ name }) => /pending-ways[^/]*\.js$/.test(name))?.name,
  )
  // As text: the test's own loader would take an import in a function for one of its own.
  await page.evaluate(`import(${JSON.stringify(await part.jsonValue())}).then(() => true)`)
}

/** What axe finds in the composer and the log as they are, in short. */
export async function axeOfDesk(page: Page): Promise<readonly string[]> {
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
