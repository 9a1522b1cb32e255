// The log of a conversation with 50,000 messages in Chromium: frame times and CPU of the page's own thread while one
// scrolls, each way beside a bare page that does nothing, and what the page holds. The CPU tells more than the frames
// when the machine does something else. `flock /tmp/bench.lock node bench/scroll-log/main.ts`
import { mkdtempSync, rmSync } from "node:fs"
import { Agent } from "node:http"
import { cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { openBrowser } from "../../tests/e2e/browser.ts"
import { post, textDelivery } from "../delivery.ts"
import { conversationIds } from "../product-api.ts"
import { lengthenLog } from "../reads/long-log.ts"
import { objectFiles } from "../reads/object-files.ts"
import { OWNER, startBenchProduct } from "../servers.ts"
import { type Frames, framesWhile, type Holds, holdsOf, watchCpu } from "./page-frames.ts"

const MESSAGES = 50_000
/** One turn of a wheel, three times a quick hand's: some four messages a frame, a page of the log a second. */
const TURN_PX = 300
const TURNS = 900
/** What loads when the page rests, such as the copy for offline reading, is no part of scrolling. */
const REST_MS = 5_000

const dir = mkdtempSync(join(tmpdir(), "ramal-bench-scroll-"))
try {
  const id = await seeded()
  const product = await startBenchProduct(dir)
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "pt-BR" })
    const control = await context.newPage()
    const page = await context.newPage()
    const [bareTools, tools] = await Promise.all([watchCpu(control), watchCpu(page)])
    await bare(control)
    await open(page, `http://localhost:${product.port}`, id)
    await page.waitForTimeout(REST_MS)
    const before = await holdsOf(tools)
    const bareUp = await framesWhile(control, bareTools, TURNS, -TURN_PX)
    const up = await framesWhile(page, tools, TURNS, -TURN_PX)
    const far = await holdsOf(tools)
    const bareDown = await framesWhile(control, bareTools, TURNS, TURN_PX)
    const down = await framesWhile(page, tools, TURNS, TURN_PX)
    const after = await holdsOf(tools)
    console.log(`${MESSAGES} messages; first line on the screen at the end: ${await firstLine(page)}`)
    console.log(`load of the last minute ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`)
    console.table({
      "bare, up": shown(bareUp),
      up: shown(up),
      "bare, down": shown(bareDown),
      down: shown(down),
    })
    console.table({
      opened: held(before),
      "after scrolling up": held(far),
      "after scrolling back": held(after),
    })
  } finally {
    await browser.close()
    await product.close()
  }
} finally {
  rmSync(dir, { recursive: true, force: true })
}

async function seeded(): Promise<string> {
  const product = await startBenchProduct(dir)
  const agent = new Agent()
  await post(agent, product.port, textDelivery(0, "wamid.scroll", "Olá"))
  while ((await conversationIds(product.port, 1)).length === 0) await new Promise(setImmediate)
  await product.close()
  agent.destroy()
  const files = objectFiles(dir, "do/ramal-ConversationRoom")
  const [id] = files.flatMap((file) => lengthenLog(file, MESSAGES)?.conversationId ?? [])
  if (id === undefined) throw new Error("no conversation was seeded")
  return id
}

/** A page as high as the log that only scrolls: what this machine's Chromium does at best. */
async function bare(page: Page): Promise<void> {
  await page.setContent(
    `<style>body{margin:0}div{height:400000px;background:repeating-linear-gradient(#fff 0 60px,#eee 60px 120px)}</style><div></div>`,
  )
  await page.evaluate(() => scrollTo(0, 400_000))
}

async function open(page: Page, url: string, id: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel("E-mail").fill(OWNER.email)
  await page.getByLabel("Senha", { exact: true }).fill(OWNER.password)
  await page.getByRole("button", { name: "Entrar" }).click()
  await page.getByRole("heading", { name: "Caixa de entrada" }).first().waitFor()
  await page.goto(`${url}/inbox/all/${id}`)
  await page.locator("[data-message]").first().waitFor()
}

function firstLine(page: Page): Promise<string> {
  return page.locator("[data-message] .tx").first().innerText()
}

function shown({ count, p50, p99, longest, late, cpuMs }: Frames) {
  const ms = (value: number) => Number(value.toFixed(1))
  return {
    frames: count,
    "p50 ms": ms(p50),
    "p99 ms": ms(p99),
    "longest ms": ms(longest),
    late: `${(late * 100).toFixed(2)} %`,
    "CPU ms a frame": ms(cpuMs / Math.max(1, count)),
  }
}

function held({ heapMb, nodes }: Holds) {
  return { "heap MB": Number(heapMb.toFixed(1)), nodes }
}
