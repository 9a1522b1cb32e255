import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

interface Found {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** What axe finds fault with in the page of the settings, or in the composer, once its colours rest; a line for each rule. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { readonly axe: { run(context: object): Promise<Found> } }
    for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish()
    const include = [[".page"], [".comp"]].filter(([one = ""]) => document.querySelector(one) !== null)
    const { violations } = await axe.run({ include })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    )
  })
}
