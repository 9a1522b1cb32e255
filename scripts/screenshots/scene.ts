import type { Page, Route } from "playwright-core"

/** One picture: where, and what is done there first. */
export interface Scene {
  readonly name: string
  readonly path: string
  /** Without a session. */
  readonly isOutside?: boolean
  /** Before the page is loaded: what is kept from it, or told wrong. */
  readonly before?: (page: Page) => Promise<unknown>
  /** After it is there. */
  readonly act?: (page: Page) => Promise<unknown>
}

const HOUR_MS = 3_600_000

/** Lets requests that fit wait for ever. */
export const stall = (path: RegExp) => (page: Page) => page.route(path, () => undefined)

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

/** Closes the list's socket with a code. */
export const closeFeed = (code: number) => (page: Page) =>
  page.routeWebSocket(/\/inbox\/socket/, (socket) => socket.close({ code }))

/** This computer some hours ahead; the server says its own time unless it is told to go along. */
export const setClock =
  (hours: number, who: "browser" | "both") =>
  async (page: Page): Promise<void> => {
    const time = Date.now() + hours * HOUR_MS
    await page.clock.setSystemTime(time)
    if (who === "browser") return
    const date = new Date(time).toUTCString()
    await page.route(/\/api\/v1\//, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), date } })
    })
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

/** Cuts the network off, open sockets too. */
export const goOffline = (page: Page) => page.context().setOffline(true)

/** Waits for something to be there. */
export const see = (selector: string) => (page: Page) => page.locator(selector).first().waitFor()

/** What is loaded once the page rests is here: keys, and what one needs when the network is gone. */
export const atRest = async (page: Page): Promise<void> => {
  await page.waitForTimeout(2_500)
  await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined)
}
