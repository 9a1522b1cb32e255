import { join, resolve } from "node:path"
import { type CDPSession, chromium, type Page } from "playwright-core"
import { buildWhenNeeded } from "../../scripts/build.ts"
import { fakeList, ROWS } from "./fake-list.ts"
import { servePages } from "./serve-pages.ts"

/**
 * `node bench/scroll/main.ts [folder of built pages]`: scrolls the real list through 100,000 conversations in
 * Chromium, which change ten times a second meanwhile, and prints frame times and memory, beside a bare list that
 * is scrolled in the same way.
 */
const ROOT = resolve(import.meta.dirname, "../..")
const ROW_PX = 64
const FRAME_MS = 1000 / 60
/** A frame that came later than this was one or more that were not drawn. */
const DROPPED_MS = FRAME_MS * 1.5
const LONGEST_MS = 100_000

interface Scrolled {
  readonly frames: readonly number[]
  readonly reached: number
}

const [given] = process.argv.slice(2)
if (given === undefined) await buildWhenNeeded(ROOT)
const { url, server } = await servePages(given ?? join(ROOT, "dist/client"))
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
})
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" })
const page = await context.newPage()
await fakeList(page)
await page.goto(`${url}/inbox/all`)
await page.locator(".row[data-id]").first().waitFor()
await page.waitForTimeout(3000) // what loads when the page rests is no part of scrolling
const cdp = await context.newCDPSession(page)

const bare = await context.newPage()
await bare.setContent(bareList())
const ways = [
  { name: "reading, 30 rows/s", rowsPerFrame: 0.5, untilRow: 250 },
  { name: "wheel, 240 rows/s", rowsPerFrame: 4, untilRow: 4000 },
  { name: "flung to 25,000", rowsPerFrame: 60, untilRow: 25_000 },
  { name: "flung to 100,000", rowsPerFrame: 60, untilRow: ROWS },
  { name: "and back up", rowsPerFrame: -60, untilRow: 80_000 },
]
console.log(`${ROWS} conversations, ten changes a second, Chromium ${browser.version()}`)
console.log(`at rest: ${await memory(cdp)}`)
for (const way of ways) {
  await bare.bringToFront()
  report(`${way.name}, bare`, await scroll(bare, way))
  await page.bringToFront()
  report(way.name, await scroll(page, way))
  console.log(`  ${await memory(cdp)}`)
}
await browser.close()
server.close()

/** The control: as tall and scrolled in the same way, with nothing in it that has to be made. */
function bareList(): string {
  const paper = `repeating-linear-gradient(#fff 0 ${ROW_PX - 1}px, #ddd 0 ${ROW_PX}px)`
  return `<body style="margin:0"><div class="rows sb" style="height:900px;width:356px;overflow-y:auto">
    <div style="height:${ROWS * ROW_PX}px;background:${paper}"></div></div>`
}

/** Scrolls by so many rows in every frame until a row is reached, and gives how long each frame took. */
function scroll(
  on: Page,
  way: { readonly rowsPerFrame: number; readonly untilRow: number },
): Promise<Scrolled> {
  return on.evaluate(
    ({ rowsPerFrame, untilRow, rowPx, longestMs }) =>
      new Promise<Scrolled>((done) => {
        const list = document.querySelector<HTMLElement>(".rows.sb")
        if (list === null) throw new Error("there is no list")
        const frames: number[] = []
        const place = () => list.scrollTop / rowPx
        const isThere = () => {
          const isEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1
          return rowsPerFrame > 0
            ? place() >= untilRow - 20 || (isEnd && place() > untilRow - 40)
            : place() <= untilRow
        }
        let last = performance.now()
        const began = last
        requestAnimationFrame(function step(now) {
          frames.push(now - last)
          last = now
          if (isThere() || now - began > longestMs) return done({ frames: frames.slice(1), reached: place() })
          list.scrollTop += rowsPerFrame * rowPx
          requestAnimationFrame(step)
        })
      }),
    { ...way, rowPx: ROW_PX, longestMs: LONGEST_MS },
  )
}

function report(name: string, { frames, reached }: Scrolled): void {
  const sorted = frames.toSorted((one, other) => one - other)
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  const dropped = frames.filter((ms) => ms > DROPPED_MS).length
  const share = ((100 * dropped) / Math.max(1, frames.length)).toFixed(2)
  console.log(
    `${name.padEnd(24)} ${frames.length} frames to row ${Math.round(reached)}: p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} longest ${at(1)} ms, ${dropped} late (${share} %)`,
  )
}

/** What the page holds after it has been told to clear up. */
async function memory(session: CDPSession): Promise<string> {
  await session.send("HeapProfiler.collectGarbage")
  const { usedSize } = await session.send("Runtime.getHeapUsage")
  const { nodes } = await session.send("Memory.getDOMCounters")
  return `heap ${(usedSize / 1e6).toFixed(1)} MB, ${nodes} DOM nodes`
}
