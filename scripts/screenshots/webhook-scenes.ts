import { alter, click, fail, inTurn, type Scene, see } from "./scene.ts"

const PATH = "/settings/webhooks"
const LIST = /\/api\/v1\/webhooks$/
const ONE = /\/api\/v1\/webhooks\/[^/]+$/

/** Webhooks in all that can be with them: paused with what was missed, sent again, switched off, their log. */
export function webhookScenes(): readonly Scene[] {
  const turned = (name: string, change: object): Scene => ({
    ...{ name: `settings-webhooks-${name}`, path: PATH },
    before: alter(LIST, withEach(change)),
    act: see(".wh-url"),
  })
  const since = new Date(Date.now() - 3 * 3_600_000).toISOString()
  return [
    turned("paused", { state: "paused", skipped_count: 1284 }),
    turned("skipped", { skipped_count: 1 }),
    turned("replaying", { skipped_count: 812, replay: { total: 1284, taken: 472, finished_at: null } }),
    turned("failing", { failing_since: since }),
    turned("disabled", {
      state: "disabled",
      disabled_reason: "failing",
      failing_since: new Date(Date.now() - 5 * 24 * 3_600_000).toISOString(),
      skipped_count: 36,
    }),
    { name: "settings-webhooks-new", path: PATH, act: click(".ptop .b.p") },
    { name: "settings-webhooks-change", path: PATH, act: click(".wh-acts .b >> nth=1") },
    { name: "settings-webhooks-log", path: PATH, act: click(".wh-acts .b") },
    { name: "settings-webhooks-rotate", path: PATH, act: click(".wh-acts .b >> nth=3") },
    { name: "settings-webhooks-remove", path: PATH, act: click(".wh-acts .b >> nth=4") },
    {
      ...{ name: "settings-webhooks-pause-failed", path: PATH, before: fail(ONE) },
      act: inTurn(click(".wh-acts .b >> nth=2"), see(".item [role=alert]")),
    },
  ]
}

const withEach = (change: object) => (page: { readonly items: readonly object[] }) => ({
  ...page,
  items: page.items.map((one) => ({ ...one, ...change })),
})
