import type { Page } from "playwright-core"
import { beforeAll } from "vitest"
import { house, openAna, page, say, useDesk } from "./desk.ts"
import { simulate } from "./phone.ts"

/** What Ana has said when the composer's tests begin. */
export const HELLO = "Bom dia! Tem encaixe?"
/** Where axe looks: the composer and the log. */
export const COMPOSER_PARTS = [".comp", ".log"]

/** Opens a desk at the conversation with Ana, who has written, with all that the page fetches once it rests. */
export function useComposerDesk(): void {
  useDesk({ before: () => say(HELLO) })
  beforeAll(async () => {
    await openAna(HELLO)
    await rested(page)
  })
}

/** What is in Ana's chat on her phone, oldest first. */
export async function sent(): Promise<readonly Record<string, unknown>[]> {
  const chat = await simulate(house, "people/ana/messages", undefined, "GET")
  return (chat as { readonly items: readonly Record<string, unknown>[] }).items
}

/** The texts among it that fit. */
export async function sentLike(pattern: RegExp): Promise<readonly string[]> {
  const texts = (await sent()).map((one) => /"body":"([^"]*)"/.exec(JSON.stringify(one))?.[1] ?? "")
  return texts.filter((text) => pattern.test(text))
}

/** Waits until what the page fetches once it rests, for when there is no network, is there with all that it needs. */
export async function rested(page: Page): Promise<void> {
  const part = await page.waitForFunction(
    () =>
      performance.getEntriesByType("resource").find(({ name }) => /pending-ways[^/]*\.js$/.test(name))?.name,
  )
  // As text: the test's own loader would take an import in a function for one of its own.
  await page.evaluate(`import(${JSON.stringify(await part.jsonValue())}).then(() => true)`)
}
