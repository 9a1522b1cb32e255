import { conversationScenes } from "./conversation-scenes.ts"
import {
  answer,
  atRest,
  click,
  closeFeed,
  fail,
  goOffline,
  inTurn,
  press,
  type Scene,
  see,
  setClock,
  stall,
} from "./scene.ts"

const SETTINGS = [
  "me",
  "canned-replies",
  "views",
  "labels",
  "custom-fields",
  "channels",
  "sites",
  "templates",
  "users",
  "deliveries",
  "webhooks",
  "api-keys",
  "audit",
]

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
    { name: "inbox-offline", path: "/inbox/all", act: goOffline },
    {
      name: "clock-wrong",
      path: "/inbox/all",
      before: setClock(2, "browser"),
    },
    {
      name: "newer-version",
      path: "/inbox/all",
      act: async (page) => void (await page.evaluate(() => dispatchEvent(new Event("vite:preloadError")))),
    },
    ...conversationScenes(open),
    { name: "conversation-missing", path: "/inbox/all/cv_00000000000000000000000000" },
    ...mentions(),
    { name: "calls", path: "/chamadas" },
    { name: "commands", path: "/inbox/all", act: press("Control+k") },
    {
      name: "commands-search",
      path: "/inbox/all",
      async act(page) {
        await page.keyboard.press("Control+k")
        await page.getByRole("combobox").fill("an")
      },
    },
    { name: "keys", path: open, act: inTurn(atRest, press("?"), see("dialog, [role=dialog]")) },
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
    { name: "sign-in", path: "/", isOutside: true },
    {
      name: "sign-in-wrong",
      path: "/",
      isOutside: true,
      before: fail(/sign-in\/email/, 401, {}),
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
