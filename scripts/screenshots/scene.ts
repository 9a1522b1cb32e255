import type { Page, Route, WebSocketRoute } from "playwright-core"

/** One picture: where, and what is done there first. */
export interface Scene {
  readonly name: string
  readonly path: string
  /** Who sees it: the owner if nobody is named; a colleague may not set anything up; `nobody` is not signed in. */
  readonly by?: "owner" | "colleague" | "nobody"
  /** In a browser of its own: what it does to the clock, or to the session, cannot be taken back. */
  readonly isApart?: boolean
  /** Before the page is loaded: what is kept from it, or told wrong. */
  readonly before?: (page: Page) => Promise<unknown>
  /** After it is there. */
  readonly act?: (page: Page) => Promise<unknown>
}

const HOUR_MS = 3_600_000

const stalled = new WeakMap<Page, RegExp>()

/** Lets requests that fit wait for ever. */
export const stall = (path: RegExp) => (page: Page) => {
  stalled.set(page, path)
  return page.route(path, () => undefined)
}

/** Whether a page will never hear of a request. */
export const isStalled = (page: Page, url: string): boolean => stalled.get(page)?.test(url) ?? false

/** Refuses requests that fit: 503, or with a problem. */
export const fail =
  (path: RegExp, status = 503, problem?: object) =>
  (page: Page) =>
    page.route(path, (route: Route) =>
      route.fulfill(problem === undefined ? { status } : { status, json: { title: "", ...problem } }),
    )

/** Answers requests that fit with JSON. */
export const answer = (path: RegExp, json: unknown) => (page: Page) =>
  page.route(path, (route: Route) => route.fulfill({ json }))

/** Changes what the server answers to requests that fit. */
export const alter = (path: RegExp, change: (json: never) => unknown) => (page: Page) =>
  page.route(path, (route: Route) =>
    orGone(async () => {
      const response = await route.fetch()
      await route.fulfill({ response, json: change((await response.json()) as never) })
    }),
  )

/** What is asked while the page goes away has nobody left to be told. */
const orGone = (work: () => Promise<void>) => work().catch(() => undefined)

/** Closes the list's socket with a code. */
export const closeFeed = (code: number) => (page: Page) =>
  page.routeWebSocket(/\/inbox\/socket/, (socket) => socket.close({ code }))

/** A list's socket that has nothing to tell. */
export const muteFeed = (page: Page) =>
  page.routeWebSocket(/\/inbox\/socket/, (socket) => {
    socket.send(JSON.stringify({ type: "caught-up", cursor: 0 }))
    socket.onMessage((message) => message === "ping" && socket.send("pong"))
  })

/** This computer some hours ahead of now, or of a moment; the server says its own time unless it is told to go along. */
export const setClock =
  (hours: number, who: "browser" | "both", from?: number) =>
  async (page: Page): Promise<void> => {
    const time = (from ?? Date.now()) + hours * HOUR_MS
    await page.clock.setSystemTime(time)
    if (who === "browser") return
    const date = new Date(time).toUTCString()
    await page.route(/\/api\/v1\//, (route) =>
      orGone(async () => {
        if (route.request().url().endsWith("/draft")) return route.fallback()
        const response = await route.fetch()
        await route.fulfill({ response, headers: { ...response.headers(), date } })
      }),
    )
  }

/** Presses keys, one after the other. */
export const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

/** Clicks the first that fits and is seen. */
export const click = (selector: string) => (page: Page) =>
  page.locator(selector).filter({ visible: true }).first().click()

/** Writes into the composer. */
export const write = (text: string) => (page: Page) => page.locator(".conv textarea").first().fill(text)

/** Does one after the other. */
export const inTurn =
  (...steps: readonly ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of steps) await step(page)
  }

const sockets = new WeakMap<Page, Set<WebSocketRoute>>()

/** Holds a page's sockets, so that `goOffline` can cut them: the browser's own switch leaves open ones alone. */
export const holdSockets = (page: Page) => {
  const held = new Set<WebSocketRoute>()
  sockets.set(page, held)
  return page.routeWebSocket(/./, (socket) => {
    socket.connectToServer()
    held.add(socket)
  })
}

/** Cuts the network off, and the sockets that are held. */
export const goOffline = async (page: Page): Promise<void> => {
  await page.context().setOffline(true)
  await Promise.all([...(sockets.get(page) ?? [])].map((socket) => socket.close({ code: 1011 })))
}

/** Waits for something to be there. */
export const see = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()

/** Scrolls what an element is scrolled in, and nothing around that, so that it begins at the top. */
export const scrollTo = (selector: string) => (page: Page) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const around = element.parentElement?.closest(".sb")
      around?.scrollBy(0, element.getBoundingClientRect().top - around.getBoundingClientRect().top)
    })

/** Scrolls a page to its end. */
export const toEnd = (page: Page) =>
  page
    .locator(".page")
    .first()
    .evaluate((element) => element.scrollTo(0, 1e6))

const RESTED_MS = 600

/** What is loaded once the page rests is here: keys, lines, and what one needs when the network is gone. */
export const atRest = async (page: Page): Promise<void> => {
  await page.locator(".lines").waitFor({ state: "attached" })
  await page.waitForTimeout(RESTED_MS)
}
