import { useNavigate, useSearchParams } from "@solidjs/router"
import { createMemo, onCleanup } from "solid-js"
import { createNow } from "../frame/create-now.ts"
import { maySeeSettings } from "../frame/may-see-settings.ts"
import { useInbox } from "../inbox/inbox-context.ts"
import { useSignedIn } from "../session/session-context.ts"
import { createCallBacks } from "./call-backs/create-call-backs.ts"
import { onCallNews } from "./call-news.ts"
import { readCallBacks, readCalls, readFigures, readLive, readWaitGoalMs } from "./call-requests.ts"
import {
  type CallsPlace,
  callsHref,
  type DayRange,
  dayAfter,
  dayOf,
  historyParams,
  placeFrom,
  rangeOfDay,
} from "./calls-address.ts"
import { createAsked } from "./create-asked.ts"
import { ofDay } from "./figures/of-day.ts"
import { createHistory } from "./history/create-history.ts"
import { createLive } from "./live/create-live.ts"
import { onFeedLive } from "./on-feed-live.ts"

const PAGE_CALLS = 50
const WAIT_DAYS = 14
const USUAL_GOAL_MS = 20_000 // what a new site begins with

/** Everything that the page of calls shows, by its address, live. */
export function createCallsDesk() {
  const { feed } = useInbox()
  const { me } = useSignedIn()
  const now = createNow(1000)
  const isLeader = () => maySeeSettings(me().role)
  const address = createAddress(now)
  const { place, day, today } = address
  const params = createMemo(() =>
    historyParams(place().filter, place().everyDay ? null : rangeOfDay(day())).toString(),
  )
  const history = createHistory(
    params,
    (asked, before, signal) => readCalls(new URLSearchParams(asked), before, PAGE_CALLS, signal),
    feed,
  )
  return {
    ...address,
    ...createFigures(day, isLeader, () => day() === today()),
    now,
    me,
    feed,
    isLeader,
    params,
    history,
    board: createLive(readLive, feed),
    tasks: createCallBacks(readCallBacks, feed),
  }
}

function createAddress(now: () => number) {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const today = createMemo(() => dayOf(now()))
  const place = createMemo(() => placeFrom(search))
  const day = createMemo(() => place().day ?? today())
  const go = (next: CallsPlace) => navigate(callsHref(next), { scroll: false, replace: true })

  /** Today has no day in its address, so that the page goes on with the next one at midnight. */
  function goToDay(chosen: string): void {
    const { day: _, ...rest } = place()
    go(chosen === today() ? rest : { ...rest, day: chosen })
  }

  return { place, day, today, go, goToDay }
}

/** The figures of the day and of the fortnight before it, for leaders; those of today follow each call that ends. */
function createFigures(day: () => string, isLeader: () => boolean, isToday: () => boolean) {
  const inbox = useInbox()
  const asked = createMemo(() => (isLeader() ? day() : undefined))
  const figures = ofDay(
    createAsked(asked, (wanted, signal) => readFigures(rangeOfDay(wanted), signal)),
    day,
  )
  const waits = createAsked(asked, (wanted, signal) => readFigures(fortnight(wanted), signal))
  const goal = createAsked(
    () => (isLeader() ? true : undefined),
    (_, signal) => readWaitGoalMs(signal),
  )
  onCleanup(
    onCallNews((news) => {
      if (!isLeader() || !isToday() || news.type !== "call" || news.call.state !== "ended") return
      figures.soon()
      waits.soon()
    }),
  )
  onFeedLive(inbox.feed, () => {
    figures.again()
    waits.again()
  })
  return { figures, waits, goalMs: () => goal.answer() ?? USUAL_GOAL_MS }
}

function fortnight(day: string): DayRange {
  return { from: rangeOfDay(dayAfter(day, 1 - WAIT_DAYS)).from, to: rangeOfDay(day).to }
}
