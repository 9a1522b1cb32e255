import type { Page } from "playwright-core"
import type { DemoContent } from "./demo-content.ts"
import { click, fail, inTurn, type Scene, scrollTo, see, stall, toEnd } from "./scene.ts"

/** Parts of the settings that are one page each; those with pages below have their own scenes beside. */
const PARTS = [
  ...["me", "canned-replies", "views", "labels", "custom-fields", "channels", "sites", "templates"],
  ...["users", "deliveries", "webhooks", "api-keys", "audit"],
] as const

/** Every page of the settings, from its top, from its end, and with what opens in it. */
export function settingsScenes(demo: DemoContent): readonly Scene[] {
  const at = (part: string) => `/settings/${part}`
  const channel = `channels/${demo.channelId}`
  const below = {
    ...{ "channel-new": "channels/new", channel, "channel-connect": `${channel}/connect` },
    ...{ "channel-missing": "channels/ch_none", "template-library": "templates/library" },
    ...{ "template-new": "templates/new", template: `templates/${demo.templateId}` },
  }
  const adding = ["canned-replies", "labels", "custom-fields", "sites"]
  return [
    ...PARTS.map((part) => ({ name: `settings-${part}`, path: at(part) })),
    ...["me", "api-keys", "users", "webhooks"].map((part) => ends(`settings-${part}`, at(part))),
    ...Object.entries(below).map(([name, path]) => ({ name: `settings-${name}`, path: at(path) })),
    ...["channel", "channel-new", "template-new"].map((name) =>
      ends(`settings-${name}`, at(below[name as keyof typeof below])),
    ),
    ...adding.map((part) => ({ name: `settings-${part}-new`, path: at(part), act: click(".ptop .b.p") })),
    { name: "settings-labels-change", path: at("labels"), act: click(".item .b") },
    ...[1, 2, 3, 4].map((part) => ({
      ...{ name: `settings-sites-part-${part}`, path: at("sites") },
      act: inTurn(
        (page: Page) => page.locator(".card button[aria-expanded]").nth(part).click(),
        scrollTo(".card button[aria-expanded=true]"),
      ),
    })),
    { name: "settings-loading", path: at("labels"), before: stall(/\/api\/v1\/labels/) },
    { name: "settings-failed", path: at("labels"), before: fail(/\/api\/v1\/labels/) },
    { name: "settings-not-yours", path: at("api-keys"), by: "colleague" },
    { name: "settings-lost", path: at("nothing") },
    { name: "settings-colleague", path: at("me"), by: "colleague" },
  ]
}

function ends(name: string, path: string): Scene {
  return { name: `${name}-end`, path, act: inTurn(see(".page .pin"), toEnd) }
}
