import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { MEASURES } from "../../web/calls/figures/measures.ts"
import { INBOX_FILTERS } from "../../web/inbox/inbox-address.ts"
import { SETTINGS_SECTIONS } from "../../web/settings/settings-offered.ts"
import { CHART_MEASURES } from "./call-scenes.ts"
import type { DemoContent } from "./demo-content.ts"
import { scenes } from "./scenes.ts"

const DEMO: DemoContent = {
  ...{ conversationId: "cv_open", closedId: "cv_closed", silentId: "cv_silent", kindsId: "cv_kinds" },
  ...{ callerId: "cv_caller", callbackId: "cv_back", channelId: "ch_1", templateId: "tp_1" },
  close: () => undefined,
}
const all = scenes(DEMO)
const paths = all.map(({ path }) => path.split("?")[0] ?? "")

/** The routes as the page declares them, each without and with every part that may be left out. */
function routes(): readonly string[] {
  const text = readFileSync(new URL("../../web/app.tsx", import.meta.url), "utf8")
  const declared = [...text.matchAll(/path="([^"*]+)"/g)].map(([, path = ""]) => path)
  return declared.flatMap((path) => {
    const parts = path.split("/").slice(1)
    // `/settings` alone leads on to its first part.
    const needed = Math.max(
      path.startsWith("/settings/") ? 2 : 1,
      parts.filter((part) => !part.endsWith("?")).length,
    )
    return parts.slice(needed - 1).map((_, index) => `/${parts.slice(0, needed + index).join("/")}`)
  })
}

const fits = (route: string) => new RegExp(`^${route.replace(/:\w+\??/g, "[^/]+")}$`)

describe("the scenes", () => {
  it.each(routes())("[SHOT1] %s has one", (route) => {
    expect(paths.some((path) => fits(route).test(path))).toBe(true)
  })

  it("[SHOT1] so have every list and every part of the settings", () => {
    const wanted = [
      ...INBOX_FILTERS.map((filter) => `/inbox/${filter}`),
      ...SETTINGS_SECTIONS.map((section) => `/settings/${section}`),
    ]
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([])
  })

  it("[SHOT1] so has everything that the charts of calls measure", () => {
    expect(CHART_MEASURES).toEqual(MEASURES)
  })

  it("[SHOT2] no two go by one name, which would leave one picture of both", () => {
    const names = all.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})
