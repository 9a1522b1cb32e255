import { existsSync } from "node:fs"
import { join } from "node:path"
import { type Browser, chromium } from "playwright-core"
import { ask } from "./ask.ts"
import { fillDemo } from "./demo-content.ts"
import { makeFiles } from "./demo-files.ts"
import { COLLEAGUE } from "./demo-talk.ts"
import { openCamera, type Session, type Sessions } from "./photograph.ts"
import type { Scene } from "./scene.ts"
import { scenes } from "./scenes.ts"
import { type Theme, type Way, type WaysOrder, wayName, waysOf } from "./ways.ts"

/** Where the product and its simulator are, and how its owner signs in. */
export interface Place {
  readonly url: string
  readonly simulatorUrl: string
  readonly email: string
  readonly password: string
}

/** What is photographed. */
export interface Order extends WaysOrder {
  readonly chromium: string
  readonly target: string
  /** Beginnings of scenes' names; undefined for all of them. */
  readonly only: readonly string[] | undefined
  /** Leaves what is in the folder already: a run that was cut short goes on. */
  readonly isMissingOnly: boolean
  /** Pictures taken at once. */
  readonly laneCount: number
}

/** What came of it; each line tells of one picture and why. */
export interface Taken {
  readonly count: number
  readonly failures: readonly string[]
  /** Pictures that were taken and show what should not be: wider than the window, an error nobody caught. */
  readonly faults: readonly string[]
}

/** Photographs a place. A scene that fails is told of and does not stop the others. */
export async function takePictures(place: Place, order: Order): Promise<Taken> {
  const ways = waysOf(order)
  const browser = await chromium.launch({
    executablePath: order.chromium,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
      ...["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    ],
  })
  const all = { count: 0, failures: [] as string[], faults: [] as string[] }
  let close = () => {}
  try {
    const owner = await signIn(browser, place.url, place)
    const asker = {
      url: place.url,
      cookie: owner.cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    }
    const demo = await fillDemo(asker, place.simulatorUrl, () => makeFiles(browser))
    close = demo.close
    await ask(asker, "DELETE", `/conversations/${demo.conversationId}/draft`).catch(() => undefined)
    const sessions = { owner, colleague: await signIn(browser, place.url, COLLEAGUE) }
    const wanted = scenes(demo).filter(({ name }) => order.only?.some((one) => name.startsWith(one)) ?? true)
    if (wanted.length === 0) throw new Error(`no scene begins with ${order.only?.join(", ")}`)
    for (const [index, way] of ways.entries()) {
      const taken = await takeWay({ browser, url: place.url, sessions, way, wanted, order })
      all.count += taken.count
      all.failures.push(...taken.failures)
      all.faults.push(...taken.faults)
      const { width, language, themes } = way
      const told = `${width} ${language} ${themes.join(" and ")}`
      console.log(`${index + 1}/${ways.length} ${told}: ${taken.count} pictures`)
    }
    return all
  } finally {
    close()
    await browser.close()
  }
}

interface Work {
  readonly browser: Browser
  readonly url: string
  readonly sessions: Sessions
  readonly way: Way
  readonly wanted: readonly Scene[]
  readonly order: Order
}

/** All scenes one way, several at once. */
async function takeWay({ browser, url, sessions, way, wanted, order }: Work): Promise<Taken> {
  const fileOf = (scene: Scene, theme: Theme) =>
    join(order.target, `${scene.name}-${wayName(way, theme)}.png`)
  const isThere = (scene: Scene) => way.themes.every((theme) => existsSync(fileOf(scene, theme)))
  const queue = wanted.filter((scene) => !order.isMissingOnly || !isThere(scene))
  const taken = { count: 0, failures: [] as string[], faults: [] as string[] }
  async function lane(): Promise<void> {
    const camera = openCamera(browser, url, sessions, way)
    for (let scene = queue.shift(); scene !== undefined; scene = queue.shift()) {
      const name = `${scene.name}-${way.width}-${way.language}`
      try {
        const faults = await camera.take(scene, (theme) => fileOf(scene, theme))
        taken.count += way.themes.length
        taken.faults.push(...faults.map((fault) => `${name}: ${fault}`))
      } catch (error) {
        taken.failures.push(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`)
        console.log(taken.failures.at(-1))
      }
    }
    await camera.close()
  }
  await Promise.all(Array.from({ length: order.laneCount }, lane))
  return taken
}

async function signIn(
  browser: Browser,
  url: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Session> {
  const context = await browser.newContext({ serviceWorkers: "block" })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator("input[name=email]").fill(email)
  await page.locator("input[name=password]").fill(password)
  await page.keyboard.press("Enter")
  await page.locator(".desk").waitFor()
  const { cookies } = await context.storageState()
  await context.close()
  return { cookies, origins: [] }
}
