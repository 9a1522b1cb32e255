import type { SiteBoard } from "#protocol/board.ts"
import { isLive, type ShownCall, siteOf } from "../shown-call.ts"
import type { CallNews, Live } from "./live-answers.ts"

/** The board after something new: a call by its version, a site's board as a whole. */
export function liveAfter(live: Live, news: CallNews): Live {
  return news.type === "call" ? { ...live, calls: withCall(live.calls, news.call) } : withBoard(live, news)
}

/** Calls that PBXs run, oldest first; one that ended leaves, and an older tale of one changes nothing. */
function withCall(calls: readonly ShownCall[], call: ShownCall): readonly ShownCall[] {
  if (siteOf(call) === undefined) return calls // nobody here can do anything with it
  const known = calls.find(({ id }) => id === call.id)
  if (known !== undefined && known.version > call.version) return calls
  const others = calls.filter(({ id }) => id !== call.id)
  if (!isLive(call)) return others
  return [...others, call].sort((one, other) => one.startedAt - other.startedAt)
}

function withBoard(live: Live, { siteId, site, queues, extensions, parked }: SiteBoard): Live {
  const elsewhere = <Part extends { readonly siteId: string }>(parts: readonly Part[]) =>
    parts.filter((part) => part.siteId !== siteId)
  return {
    ...live,
    sites: replaced(live.sites, site),
    queues: [...elsewhere(live.queues), ...queues],
    extensions: [...elsewhere(live.extensions), ...extensions],
    parked: [...elsewhere(live.parked), ...parked],
  }
}

function replaced(sites: Live["sites"], site: Live["sites"][number]): Live["sites"] {
  const isKnown = sites.some(({ id }) => id === site.id)
  return isKnown ? sites.map((each) => (each.id === site.id ? site : each)) : [...sites, site]
}

/** Everybody who waits in a queue, by id of the call: there is one place to look who is still waiting. */
export function waitingCount(live: Pick<Live, "queues">): number {
  return live.queues.reduce((sum, { waiting }) => sum + waiting.length, 0)
}

/** Since when the one who waits longest waits, milliseconds; null when nobody does. */
export function longestWaitSince(live: Pick<Live, "queues">): number | null {
  const since = live.queues.flatMap(({ waiting }) => waiting.map((caller) => caller.since))
  return since.length === 0 ? null : Math.min(...since)
}
