import type { Page } from "playwright-core"
import { answer, click, fail, inTurn, press, type Scene, scrollTo, see, stall, toEnd } from "./scene.ts"

/** What the two charts can show, as they offer it. */
export const CHART_MEASURES = ["calls", "abandoned", "wait", "talk", "talk-mean"] as const

const PATH = "/chamadas"
const PARK = /\/calls\/[^/]+\/park$/
const TRANSFER = /\/calls\/[^/]+\/transfer$/
/** Of the call that is talked on, and of the caller who waits. */
const TALKING = ".qrow:has(.run-x):has-text('Patrícia Souza') .sm-ib"
const WAITING = ".qrow.waits .sm-ib"

/** The page of calls: the board and what is done there, the figures, the days that were. */
export function callScenes(): readonly Scene[] {
  return [...board(), ...acts(), ...figures(), ...past()]
}

function board(): readonly Scene[] {
  const members = click(".fold")
  return [
    { name: "calls", path: PATH, act: see(".card") },
    { name: "calls-colleague", path: PATH, by: "colleague", act: see(".card") },
    { name: "calls-failed", path: PATH, before: fail(/\/api\/v1\/calls\/live/) },
    { name: "calls-parked", path: PATH, act: inTurn(see(TALKING), scrollTo(".card:has(.run-x)")) },
    { name: "calls-members", path: PATH, act: inTurn(members, see(".join"), scrollTo(".qpart")) },
    {
      ...{ name: "calls-members-chosen", path: PATH },
      act: inTurn(members, scrollTo(".qpart"), (page) =>
        page.locator(".join .sel").first().selectOption({ index: 1 }),
      ),
    },
    {
      ...{ name: "calls-members-refused", path: PATH },
      before: fail(/\/members$/, 409, {
        ...{ code: "pbx-refused", reason: "static-member", reason_detail: "Member not dynamic" },
      }),
      act: inTurn(members, scrollTo(".qpart"), click(".mem-acts .b:has(+ .b)"), see(".mems [role=alert]")),
    },
    {
      name: "calls-members-colleague",
      path: PATH,
      by: "colleague",
      act: inTurn(members, scrollTo(".qpart")),
    },
  ]
}

function acts(): readonly Scene[] {
  const taken = answer(TRANSFER, { command_id: "cm_1" })
  const late = fail(TRANSFER, 409, { code: "pbx-refused", reason: "not-in-call" })
  const transfer = inTurn(click(TALKING), click(".menu .mi >> nth=-3"), see("dialog"))
  return [
    {
      name: "calls-taken",
      path: PATH,
      before: taken,
      act: inTurn(click(".pick-up"), see(".q-said")),
    },
    {
      name: "calls-taken-late",
      path: PATH,
      before: late,
      act: inTurn(click(".pick-up"), see("[role=alert]")),
    },
    { name: "calls-menu", path: PATH, act: inTurn(click(TALKING), see(".menu")) },
    { name: "calls-menu-waiting", path: PATH, act: inTurn(click(WAITING), see(".menu")) },
    { name: "calls-transfer", path: PATH, act: transfer },
    {
      name: "calls-transfer-chosen",
      path: PATH,
      act: inTurn(transfer, click(".tr-picks .mi"), click("dialog .pick >> nth=1")),
    },
    {
      name: "calls-transfer-missing",
      path: PATH,
      act: inTurn(transfer, click("dialog .b.p"), see("dialog [role=alert]")),
    },
    {
      ...{ name: "calls-transfer-refused", path: PATH, before: late },
      act: inTurn(transfer, click(".tr-picks .mi"), click("dialog .b.p"), see("dialog [role=alert]")),
    },
    {
      ...{ name: "calls-park", path: PATH, before: stall(PARK) },
      act: inTurn(click(TALKING), click(".menu .mi >> nth=-2"), see("dialog")),
    },
    {
      ...{ name: "calls-park-refused", path: PATH, before: fail(PARK, 504, { code: "pbx-timeout" }) },
      act: inTurn(click(TALKING), click(".menu .mi >> nth=-2"), see("dialog [role=alert]")),
    },
    {
      name: "calls-hang-up",
      path: PATH,
      act: inTurn(click(TALKING), click(".menu .mi >> nth=-1"), see("dialog")),
    },
    {
      name: "calls-dial",
      path: PATH,
      act: inTurn(click(".ptop .b.p"), see("dialog"), (page) => page.keyboard.type("11988441301")),
    },
    {
      name: "calls-dial-missing",
      path: PATH,
      act: inTurn(click(".ptop .b.p"), see("dialog"), press("Enter")),
    },
  ]
}

/** Both charts, each with everything it measures. */
function figures(): readonly Scene[] {
  const failed = fail(/calls\/figures\?/)
  return [
    ...["hour", "attendant"].flatMap((name, chart) =>
      CHART_MEASURES.map((measure, index) => ({
        ...{ name: `calls-by-${name}-${measure}`, path: PATH },
        act: inTurn(see(".ppl"), measured(chart, index), scrollTo(`.card:has(.cht-seg) >> nth=${chart}`)),
      })),
    ),
    {
      ...{ name: "calls-figures-failed", path: PATH, before: failed },
      act: inTurn(see(".cht-seg"), scrollTo(".card:has(.cht-seg)")),
    },
  ]
}

const measured = (chart: number, measure: number) => (page: Page) =>
  page.locator(".cht-seg").nth(chart).locator("input").nth(measure).check({ force: true })

function past(): readonly Scene[] {
  return [
    { name: "calls-history", path: PATH, act: inTurn(see(".calls"), scrollTo(".calls")) },
    { name: "calls-end", path: PATH, act: inTurn(see(".card"), toEnd) },
    { name: "calls-missed", path: `${PATH}?missed=1`, act: inTurn(see(".calls"), scrollTo(".calls")) },
    { name: "calls-day-before", path: PATH, act: inTurn(see(".card"), click(".day-x button")) },
  ]
}
