// The log of a conversation with 50,000 messages in Chromium: frame times while one scrolls, beside a bare page of
// the same run that does nothing, and what the page holds. `flock /tmp/bench.lock node bench/scroll-log/main.ts`
import { mkdtempSync, rmSync } from "node:fs"
import { Agent } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { openBrowser } from "../../tests/e2e/browser.ts"
import { post, textDelivery } from "../delivery.ts"
import { conversationIds } from "../product-api.ts"
import { lengthenLog } from "../reads/long-log.ts"
import { objectFiles } from "../reads/object-files.ts"
import { OWNER, startBenchProduct } from "../servers.ts"
import { type Frames, framesWhile, type Holds, holdsOf } from "./page-frames.ts"

const MESSAGES = 50_000
/** One turn of a wheel, three times a quick hand's: some four messages a frame, a page of the log a second. */
const TURN_PX = 300
const TURNS = 900

const dir = mkdtempSync(join(tmpdir(), "ramal-bench-scroll-"))
try {
  const id = await seeded()
  const product = await startBenchProduct(dir)
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "pt-BR" })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send("Performance.enable")
    await bare(page)
    const control = await framesWhile(page, TURNS, -TURN_PX)
    await open(page, `http://localhost:${product.port}`, id)
    const before = await holdsOf(devtools)
    const up = await framesWhile(page, TURNS, -TURN_PX)
    const far = await holdsOf(devtools)
    const down = await framesWhile(page, TURNS, TURN_PX)
    const after = await holdsOf(devtools)
    console.log(`${MESSAGES} messages; first line on the screen at the top: ${await firstLine(page)}`)
    console.table({ "bare page": shown(control), up: shown(up), down: shown(down) })
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

function shown({ count, p50, p99, longest, late }: Frames) {
  const ms = (value: number) => Number(value.toFixed(1))
  const lateShare = `${(late * 100).toFixed(2)} %`
  return { frames: count, "p50 ms": ms(p50), "p99 ms": ms(p99), "longest ms": ms(longest), late: lateShare }
}

function held({ heapMb, nodes }: Holds) {
  return { "heap MB": Number(heapMb.toFixed(1)), nodes }
}
