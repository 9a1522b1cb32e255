import { wordPlaces } from "./word-places.ts"

const NAME = "log-search"

/**
 * Marks the words looked for in what is drawn of the log, without touching the page: the browser paints
 * ranges (CSS Custom Highlight API; an older browser marks nothing). The answer takes the marks away.
 */
export function markInLog(root: ParentNode, query: string): () => void {
  if (!("highlights" in CSS) || typeof Highlight === "undefined") return () => {}
  const ranges = [...root.querySelectorAll(".log .tx, .log .fn")].flatMap((element) =>
    rangesIn(element, query),
  )
  CSS.highlights.set(NAME, new Highlight(...ranges))
  return () => CSS.highlights.delete(NAME)
}

function rangesIn(element: Element, query: string): readonly Range[] {
  const ranges: Range[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const { from, to } of wordPlaces(node.textContent ?? "", query)) {
      const range = new Range()
      range.setStart(node, from)
      range.setEnd(node, to)
      ranges.push(range)
    }
  }
  return ranges
}
