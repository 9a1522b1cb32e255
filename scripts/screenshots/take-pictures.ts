import { join } from "node:path"
import { type Browser, type BrowserContext, chromium } from "playwright-core"
import { ask } from "./ask.ts"
import { fillDemo } from "./demo-content.ts"
import { makeFiles } from "./demo-files.ts"
import type { Scene } from "./scene.ts"
import { scenes } from "./scenes.ts"

/** Where the product and its simulator are, and how its owner signs in. */
export interface Place {
  readonly url: string
  readonly simulatorUrl: string
  readonly email: string
  readonly password: string
}

/** What is photographed; undefined for all of it. */
export interface Order {
  readonly chromium: string
  readonly target: string
  /** Beginnings of scenes' names. */
  readonly only: readonly string[] | undefined
  readonly sizes: readonly number[] | undefined
  readonly themes: readonly string[] | undefined
  readonly languages: readonly string[] | undefined
}

const HEIGHTS: Readonly<Record<number, number>> = { 390: 844, 768: 1024, 1440: 900 }
const THEMES = ["light", "dark"] as const
const LANGUAGES = ["pt-BR", "en", "es"] as const
const SETTLED_MS = 350 // nothing on the page moves longer than 140 ms; the rest is for what the server says

type Storage = Awaited<ReturnType<BrowserContext["storageState"]>>

/** Photographs a place and gives the number of pictures. A scene that fails is told of and left out. */
export async function takePictures(place: Place, order: Order): Promise<number> {
  const browser = await chromium.launch({
    executablePath: order.chromium,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
      ...["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    ],
  })
  try {
    const session = await signIn(browser, place)
    const cookie = session.cookies.map(({ name, value }) => `${name}=${value}`).join("; ")
    const asker = { url: place.url, cookie }
    const { conversationId } = await fillDemo(asker, place.simulatorUrl, () => makeFiles(browser))
    const wanted = scenes(conversationId).filter(
      ({ name }) => order.only?.some((beginning) => name.startsWith(beginning)) ?? true,
    )
    let taken = 0
    for (const way of waysOf(order)) {
      for (const scene of wanted) {
        // What one scene writes is kept as a draft: the next begins with an empty composer.
        await ask(asker, "DELETE", `/conversations/${conversationId}/draft`).catch(() => undefined)
        taken += Number(await photograph(browser, place, session, scene, way, order.target))
      }
    }
    return taken
  } finally {
    await browser.close()
  }
}

interface Way {
  readonly width: number
  readonly theme: "light" | "dark"
  readonly language: string
}

function waysOf({ sizes, themes, languages }: Order): readonly Way[] {
  return Object.keys(HEIGHTS)
    .map(Number)
    .filter((width) => sizes?.includes(width) ?? true)
    .flatMap((width) => THEMES.map((theme) => ({ width, theme })))
    .filter(({ theme }) => themes?.includes(theme) ?? true)
    .flatMap((way) => LANGUAGES.map((language) => ({ ...way, language })))
    .filter(({ language }) => languages?.includes(language) ?? true)
}

async function signIn(browser: Browser, { url, email, password }: Place): Promise<Storage> {
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

/** Each picture has a browser of its own making: what one scene broke must not be seen in the next. */
async function photograph(
  browser: Browser,
  { url }: Place,
  session: Storage,
  scene: Scene,
  { width, theme, language }: Way,
  target: string,
): Promise<boolean> {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] ?? 900 },
    colorScheme: theme,
    locale: language,
    timezoneId: "America/Sao_Paulo",
    reducedMotion: "reduce",
    serviceWorkers: "block", // what is kept from the page must not come out of a cache
    ...(scene.isOutside === true && scene.path === "/" ? {} : { storageState: session }),
  })
  const name = `${scene.name}-${width}-${theme}-${language}.png`
  try {
    const page = await context.newPage()
    await scene.before?.(page)
    await page.goto(url + scene.path, { waitUntil: "domcontentloaded" })
    await page.locator("main:not([aria-busy=true]), .empty").first().waitFor()
    await page.waitForTimeout(SETTLED_MS)
    await scene.act?.(page)
    await page.waitForTimeout(SETTLED_MS)
    await page.screenshot({ path: join(target, name) })
    return true
  } catch (error) {
    console.log(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`)
    return false
  } finally {
    for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" })
    await context.close()
  }
}
