import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** The page of the settings, or the composer. */
export const DESK_PARTS: readonly string[] = [".page", ".comp"]

interface Found {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/**
 * What axe finds fault with on a page, or in those of its parts (CSS selectors) that are there, once everything that
 * moves has come to its end; a line for each rule. Run as the browser's developer tools do, past the policy that
 * keeps scripts out of the page.
 */
export async function axeFaults(page: Page, ...parts: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async (parts) => {
    const { axe } = globalThis as unknown as { readonly axe: { run(context: unknown): Promise<Found> } }
    for (const moving of document.getAnimations())
      if (moving.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) moving.finish()
    const include = parts.filter((part) => document.querySelector(part) !== null).map((part) => [part])
    const { violations } = await axe.run(parts.length === 0 ? document : { include })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
    )
  }, parts)
}
