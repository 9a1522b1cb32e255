import type { Page } from "playwright-core"

/**
 * Makes every text on the page 40 % longer, as another language might, and gives what then no longer holds:
 * text outside of the window (unless its container scrolls), or outside of the control it names.
 */
export function faultsWhenWidened(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const SHARE = 0.4
    const skipped = "script, style, code, pre, svg, time, kbd, .vh, textarea, .av, .n, .ct, .ck, .lbc"
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    const seen = texts.filter(({ data, parentElement }) => {
      if (!/\p{L}{2}/u.test(data) || parentElement === null || parentElement.closest(skipped) !== null)
        return false
      return parentElement.checkVisibility?.() !== false
    })
    for (const text of seen) text.data = widened(text.data)
    const faults = seen.flatMap(faultOf)
    const sideways = document.documentElement.scrollWidth - innerWidth
    return [...new Set([...(sideways > 0 ? [`${sideways} px too wide`] : []), ...faults])]

    /** The words of the text again, up to 40 % more letters. */
    function widened(text: string): string {
      const more = Math.ceil(text.trim().length * SHARE)
      return `${text.trimEnd()} ${text.trim().slice(0, Math.max(1, more - 1))}`
    }

    function faultOf(text: Text): readonly string[] {
      const range = document.createRange()
      range.selectNodeContents(text)
      const box = range.getBoundingClientRect()
      const parent = text.parentElement
      if (parent === null || box.width === 0 || isCutOnPurpose(parent)) return []
      const name = text.data.slice(0, 40)
      if (!isInScroller(parent) && (box.right > innerWidth + 1 || box.left < -1)) return [`outside: ${name}`]
      const control = parent.closest("button, a, label, legend, th, td, .chip, .tab, h1, h2, h3")
      const around = control?.getBoundingClientRect()
      const sticksOut = around !== undefined && (box.right > around.right + 2 || box.left < around.left - 2)
      return sticksOut ? [`out of its ${control?.tagName.toLowerCase()}: ${name}`] : []
    }

    /** An ellipsis is a decision; what it hides is in the title. */
    function isCutOnPurpose(element: Element): boolean {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at)
        const isCut = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none"
        if (style.overflow !== "visible" && isCut) return true
      }
      return false
    }

    function isInScroller(element: Element): boolean {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true
      }
      return false
    }
  })
}
