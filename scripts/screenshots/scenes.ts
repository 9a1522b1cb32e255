import type { Page } from "playwright-core"
import { callScenes } from "./call-scenes.ts"
import { composerScenes } from "./composer-scenes.ts"
import { conversationScenes } from "./conversation-scenes.ts"
import type { DemoContent } from "./demo-content.ts"
import {
  alter,
  answer,
  atRest,
  click,
  closeFeed,
  fail,
  goOffline,
  holdSockets,
  inTurn,
  muteFeed,
  press,
  type Scene,
  see,
  setClock,
  stall,
} from "./scene.ts"
import { settingsScenes } from "./settings-scenes.ts"
import { templateScenes } from "./template-scenes.ts"
import { webhookScenes } from "./webhook-scenes.ts"

/** Every page and state worth a picture. */
export function scenes(demo: DemoContent): readonly Scene[] {
  return [
    ...outside(),
    ...lists(),
    ...everywhere(),
    ...conversationScenes(demo),
    ...composerScenes(`/inbox/all/${demo.conversationId}`),
    ...mentions(),
    ...callScenes(),
    ...commands(`/inbox/all/${demo.conversationId}`),
    ...settingsScenes(demo),
    ...templateScenes(),
    ...webhookScenes(),
    { name: "lost", path: "/nowhere" },
  ]
}

const LIST = /\/api\/v1\/inbox\?/

function lists(): readonly Scene[] {
  const counts = { waiting: 0, mine: 0, all: 0 }
  const nobody = answer(LIST, { items: [], next: null, cursor: 0, counts })
  const none = inTurn(nobody, muteFeed)
  const names = ["waiting", "mine", "all", "snoozed", "closed"]
  const path = "/inbox/all"
  return [
    ...names.map((list) => ({ name: `inbox-${list}`, path: `/inbox/${list}` })),
    ...names.map((list) => ({ name: `inbox-${list}-empty`, path: `/inbox/${list}`, before: none })),
    { name: "inbox-narrowed", path: "/inbox/all?priority=urgent" },
    { name: "inbox-narrowed-empty", path: "/inbox/all?priority=low" },
    { name: "inbox-search", path: "/inbox/all?q=an" },
    { name: "inbox-search-empty", path: "/inbox/all?q=zzz" },
    { name: "inbox-filter", path, act: click(".fb > button") },
    { name: "inbox-loading", path, before: stall(LIST) },
    { name: "inbox-failed", path, before: fail(LIST) },
    {
      name: "inbox-channel-broken",
      path,
      before: alter(/\/api\/v1\/me$/, breakChannel),
      act: see(".broken"),
    },
    { name: "inbox-full", path, before: alter(LIST, waitForMany), act: see(".row") },
    { name: "inbox-colleague", path: "/inbox/mine", by: "colleague" },
  ]
}

function breakChannel(me: { readonly channels: readonly object[] }) {
  return { ...me, channels: me.channels.map((channel) => ({ ...channel, state: "broken" })) }
}

/** Numbers as a large company has them. */
function waitForMany(page: object) {
  return { ...page, counts: { waiting: 1284, mine: 312, all: 98_765 } }
}

/** What can happen on every page. */
function everywhere(): readonly Scene[] {
  const path = "/inbox/all"
  const newer = (page: Page) => page.evaluate(() => dispatchEvent(new Event("vite:preloadError")))
  return [
    { name: "inbox-elsewhere", path, before: closeFeed(4002), act: see(".lf.att, .lf .b") },
    { name: "inbox-offline", path, before: holdSockets, act: inTurn(atRest, goOffline, see(".lf.att")) },
    { name: "clock-wrong", path, isApart: true, before: setClock(2, "browser"), act: see(".line-x") },
    { name: "newer-version", path, act: inTurn(atRest, newer, see(".line-x")) },
  ]
}

function commands(open: string): readonly Scene[] {
  const search = async (page: Page) => {
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox").fill("an")
  }
  return [
    { name: "commands", path: "/inbox/all", act: inTurn(atRest, press("Control+k"), see("[role=combobox]")) },
    { name: "commands-search", path: "/inbox/all", act: inTurn(atRest, search) },
    {
      name: "commands-conversation",
      path: open,
      act: inTurn(atRest, press("Control+k"), see("[role=combobox]")),
    },
    { name: "keys", path: open, act: inTurn(atRest, press("?"), see("dialog, [role=dialog]")) },
    { name: "self", path: "/inbox/all", act: inTurn(atRest, click(".self-button")) },
  ]
}

function mentions(): readonly Scene[] {
  const none = { items: [], next: null, unread_count: 0 }
  const list = /\/api\/v1\/mentions/
  return [
    { name: "mentions", path: "/mentions" },
    { name: "mentions-empty", path: "/mentions", before: answer(list, none) },
    { name: "mentions-loading", path: "/mentions", before: stall(list) },
    { name: "mentions-failed", path: "/mentions", before: fail(list) },
    {
      name: "mentions-seen",
      path: "/mentions",
      before: answer(list, none),
      act: (page) => page.locator(".seg input").nth(1).check({ force: true }),
    },
  ]
}

function outside(): readonly Scene[] {
  return [
    { name: "sign-in", path: "/", by: "nobody" },
    {
      name: "sign-in-wrong",
      path: "/",
      by: "nobody",
      before: fail(/sign-in\/email/, 401, {}),
      async act(page) {
        await page.locator("input[name=email]").fill("ana@clinica.test")
        await page.locator("input[name=password]").fill("errada")
        await page.keyboard.press("Enter")
      },
    },
    {
      name: "session-over",
      isApart: true,
      path: "/inbox/all",
      async act(page) {
        await page.route(/\/api\/v1\//, (route) =>
          route.fulfill({ status: 401, json: { code: "unauthenticated" } }),
        )
        // Where it is noticed first nobody knows: the next click, or what the page asks by itself.
        const tabs = page.locator(".tab")
        for (const index of [4, 1])
          await tabs
            .nth(index)
            .click({ timeout: 2_000 })
            .catch(() => undefined)
        await page.locator("input[name=password]").waitFor()
      },
    },
    { name: "no-longer-member", isApart: true, path: "/inbox/all", before: closeFeed(4003) },
    { name: "opening-failed", path: "/inbox/all", before: fail(/\/api\/v1\/me$/) },
  ]
}
