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

const SETTINGS = [
  "me",
  "canned-replies",
  "views",
  "labels",
  "custom-fields",
  "channels",
  "users",
  "deliveries",
  "api-keys",
]

const stall = (path: RegExp) => (page: Page) => page.route(path, () => undefined)
const fail = (path: RegExp) => (page: Page) =>
  page.route(path, (route: Route) => route.fulfill({ status: 503 }))
const closeFeed = (code: number) => (page: Page) =>
  page.routeWebSocket(/\/inbox\/socket/, (socket) => socket.close({ code }))
/** This computer two hours ahead of the server, which says its time as it does behind Cloudflare. */
async function setClockWrong(page: Page): Promise<void> {
  const date = new Date().toUTCString()
  await page.clock.setSystemTime(Date.now() + 2 * HOUR_MS)
  await page.route(/\/api\/v1\//, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), date } })
  })
}
const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const click = (selector: string) => (page: Page) => page.locator(selector).first().click()

/** Every page and state worth a picture. */
export function scenes(conversationId: string): readonly Scene[] {
  const open = `/inbox/all/${conversationId}`
  return [
    ...outside(),
    ...["waiting", "mine", "all", "snoozed", "closed"].map((list) => ({
      name: `inbox-${list}`,
      path: `/inbox/${list}`,
    })),
    { name: "inbox-narrowed", path: "/inbox/all?priority=urgent&unread=1" },
    { name: "inbox-narrowed-empty", path: "/inbox/all?priority=low" },
    { name: "inbox-search-empty", path: "/inbox/all?q=zzz" },
    { name: "inbox-filter", path: "/inbox/all", act: click(".fb > button") },
    { name: "inbox-loading", path: "/inbox/all", before: stall(/\/api\/v1\/inbox\?/) },
    { name: "inbox-failed", path: "/inbox/all", before: fail(/\/api\/v1\/inbox\?/) },
    { name: "inbox-elsewhere", path: "/inbox/all", before: closeFeed(4002) },
    { name: "inbox-offline", path: "/inbox/all", act: (page) => page.context().setOffline(true) },
    {
      name: "clock-wrong",
      path: "/inbox/all",
      before: setClockWrong,
    },
    {
      name: "newer-version",
      path: "/inbox/all",
      act: async (page) => void (await page.evaluate(() => dispatchEvent(new Event("vite:preloadError")))),
    },
    { name: "conversation", path: open },
    { name: "conversation-note", path: open, act: press("n") },
    { name: "conversation-loading", path: open, before: stall(/\/events/) },
    { name: "conversation-failed", path: open, before: fail(/\/events/) },
    { name: "conversation-missing", path: "/inbox/all/cv_00000000000000000000000000" },
    { name: "commands", path: "/inbox/all", act: press("Control+k") },
    {
      name: "commands-search",
      path: "/inbox/all",
      async act(page) {
        await page.keyboard.press("Control+k")
        await page.getByRole("combobox").fill("an")
      },
    },
    { name: "keys", path: open, act: press("?") },
    { name: "self", path: "/inbox/all", act: click(".self-button") },
    ...SETTINGS.map((part) => ({ name: `settings-${part}`, path: `/settings/${part}` })),
    ...["canned-replies", "labels", "custom-fields"].map((part) => ({
      ...{ name: `settings-${part}-new`, path: `/settings/${part}` },
      act: click(".ptop .b.p"),
    })),
    { name: "settings-labels-change", path: "/settings/labels", act: click(".item .b") },
    { name: "lost", path: "/nowhere" },
  ]
}

function outside(): readonly Scene[] {
  return [
    { name: "sign-in", path: "/", isOutside: true },
    {
      name: "sign-in-wrong",
      path: "/",
      isOutside: true,
      before: (page) => page.route(/sign-in\/email/, (route) => route.fulfill({ status: 401, json: {} })),
      async act(page) {
        await page.locator("input[name=email]").fill("ana@clinica.test")
        await page.locator("input[name=password]").fill("errada")
        await page.keyboard.press("Enter")
      },
    },
    {
      name: "session-over",
      path: "/inbox/all",
      async act(page) {
        await page.route(/\/api\/v1\//, (route) =>
          route.fulfill({ status: 401, json: { code: "unauthenticated" } }),
        )
        await page.locator(".tab").nth(2).click()
        await page.locator(".tab").nth(4).click()
      },
    },
    { name: "no-longer-member", path: "/inbox/all", before: closeFeed(4003) },
    { name: "opening-failed", path: "/inbox/all", before: fail(/\/api\/v1\/me$/) },
  ]
}
