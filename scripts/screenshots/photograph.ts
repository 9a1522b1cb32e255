import type { Browser, BrowserContext, Page, Request } from "playwright-core"
import { faultsWhenWidened } from "../../tests/e2e/widen.ts"
import { isStalled, type Scene } from "./scene.ts"
import { LONGER, type Theme, type Way } from "./ways.ts"

/** A session to take pictures with. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>

/** Whoever scenes are seen by, by name. */
export type Sessions = Readonly<Record<"owner" | "colleague", Session>>

const QUIET_MS = 300 // nothing on the page moves longer than 140 ms
const MOST_MOVING_MS = 4_000 // a call that goes on counts its seconds
const MOST_UNDER_WAY_MS = 15_000 // on a busy computer
const STEP_MS = 20_000
const WHOLE_MS = 90_000

/** One lane's browser for one way: scenes share its cache, and nothing else. */
export interface Camera {
  /** Takes a picture in each theme; rejects with why it could not. Gives what is wrong with the layout of it. */
  take(scene: Scene, fileOf: (theme: Theme) => string): Promise<readonly string[]>
  close(): Promise<void>
}

/** Opens a camera on the product at `url`. */
export function openCamera(browser: Browser, url: string, sessions: Sessions, way: Way): Camera {
  const kept = new Map<string, BrowserContext>()
  async function contextFor(scene: Scene): Promise<BrowserContext> {
    const who = scene.by ?? "owner"
    const known = scene.isApart === true ? undefined : kept.get(who)
    if (known !== undefined) return known
    const context = await openContext(browser, way, who === "nobody" ? undefined : sessions[who])
    if (scene.isApart !== true) kept.set(who, context)
    return context
  }
  async function forget(context: BrowserContext): Promise<void> {
    for (const [who, known] of kept) if (known === context) kept.delete(who)
    for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" })
    await context.close().catch(() => undefined)
  }
  return {
    async take(scene, fileOf) {
      const context = await contextFor(scene)
      let isWell = false
      try {
        const faults = await inTime(picture({ context, url, scene, way, fileOf }))
        isWell = scene.isApart !== true
        return faults
      } finally {
        if (isWell) await clear(context, url)
        else await forget(context) // what one scene broke must not be seen in the next
      }
    },
    async close() {
      await Promise.all([...kept.values()].map((context) => context.close()))
    },
  }
}

async function openContext(
  browser: Browser,
  way: Way,
  session: Session | undefined,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: way.width, height: way.height },
    colorScheme: way.themes[0],
    locale: way.language === LONGER ? "pt-BR" : way.language,
    timezoneId: "America/Sao_Paulo",
    reducedMotion: "reduce",
    ...(session === undefined ? {} : { storageState: session }),
  })
  context.setDefaultTimeout(STEP_MS)
  await context.addInitScript(refuseWorkers)
  // Drafts are kept for the person: what is written in one picture must not stand in another that is taken beside it.
  await context.route(/\/draft$/, (route) =>
    route.request().method() === "DELETE"
      ? route.fulfill({ status: 204 })
      : route.fulfill({ json: { draft: null } }),
  )
  return context
}

interface Sitting {
  readonly context: BrowserContext
  readonly url: string
  readonly scene: Scene
  readonly way: Way
  readonly fileOf: (theme: Theme) => string
}

async function picture({ context, url, scene, way, fileOf }: Sitting): Promise<readonly string[]> {
  const page = await context.newPage()
  const broken: string[] = []
  page.on("pageerror", (error) => broken.push(error.message))
  const network = watchNetwork(page)
  await scene.before?.(page)
  await page.goto(url + scene.path, { waitUntil: "domcontentloaded" })
  await settle(page, network)
  await scene.act?.(page)
  await settle(page, network)
  const faults = way.language === LONGER ? await faultsWhenWidened(page) : await page.evaluate(wideness)
  for (const theme of way.themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.evaluate(drawn)
    await page.screenshot({ path: fileOf(theme) })
  }
  return [...faults, ...broken.map((message) => `an error nobody caught: ${message}`)]
}

/** Until nothing is under way and nothing changes any more. */
async function settle(page: Page, network: Network): Promise<void> {
  await network.quiet()
  await page.evaluate(quiet, { quietMs: QUIET_MS, mostMs: MOST_MOVING_MS })
}

interface Network {
  /** Resolves when nothing has been under way for a moment, or never will be answered. */
  quiet(): Promise<void>
}

function watchNetwork(page: Page): Network {
  const underWay = new Set<Request>()
  let changedAt = Date.now()
  page.on("request", (request) => isStalled(page, request.url()) || underWay.add(request))
  const onEnd = (request: Request) => {
    underWay.delete(request)
    changedAt = Date.now()
  }
  page.on("requestfinished", onEnd)
  page.on("requestfailed", onEnd)
  return {
    async quiet() {
      const latest = Date.now() + MOST_UNDER_WAY_MS
      const isQuiet = () => underWay.size === 0 && Date.now() - changedAt > QUIET_MS
      while (!isQuiet() && Date.now() < latest) await new Promise((later) => setTimeout(later, 50))
    },
  }
}

/** Runs in the page: until what has changed by now is drawn. */
function drawn(): Promise<number> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
}

/** Runs in the page. */
function quiet({ quietMs, mostMs }: { readonly quietMs: number; readonly mostMs: number }): Promise<void> {
  return new Promise((done) => {
    let timer = setTimeout(done, quietMs)
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(done, quietMs)
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    setTimeout(done, mostMs)
  })
}

/** Runs in the page: what is kept from it must not come out of a cache. */
function refuseWorkers(): void {
  const container = navigator.serviceWorker
  if (container !== undefined)
    container.register = () => Promise.reject(new DOMException("", "SecurityError"))
}

/** Runs in the page. */
function wideness(): readonly string[] {
  const more = document.documentElement.scrollWidth - innerWidth
  return more > 0 ? [`${more} px too wide`] : []
}

/** Leaves the cache of files and the session, and nothing else. */
async function clear(context: BrowserContext, url: string): Promise<void> {
  await Promise.all(context.pages().map(closePage))
  await context.setOffline(false) // not before: what a page kept for later would be sent
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const storageTypes = "local_storage,indexeddb,cache_storage"
  await devtools.send("Storage.clearDataForOrigin", { origin: url, storageTypes })
  await page.close()
}

async function closePage(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: "ignoreErrors" })
  await page.close()
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`not there after ${WHOLE_MS / 1000} s`)), WHOLE_MS)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
