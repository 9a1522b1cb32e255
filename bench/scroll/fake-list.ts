import type { Page, Route } from "playwright-core"

/** How long the list is. */
export const ROWS = 100_000

const CHANGES_EVERY_MS = 100 // as the feed gathers
const PEOPLE = [
  "Marlene Aparecida Souza",
  "Rogério Bastos Lima",
  "Ana Beatriz Nogueira",
  "Seu Valdir",
  "Igor",
]
const NEWEST_AT = 1_795_000_000_000

/** The n-th row of the list from the top; `version` and `at` for one that has changed. */
function row(n: number, version = 1, at = NEWEST_AT - n * 1000) {
  const id = `cv_${n.toString(36).padStart(26, "0")}`
  return {
    ...{
      conversationId: id,
      channelId: "ch_1",
      contactId: `ct_${n}`,
      version,
      username: null,
      isGroup: false,
    },
    contactName: `${PEOPLE[n % PEOPLE.length]} ${n}`,
    phone: `55119${String(10_000_000 + n)}`,
    ...{ lifecycle: "open", assignee: n % 3 === 0 ? { id: "us_1", name: "Camila Rocha" } : null },
    ...{
      labels: n % 4 === 0 ? ["lb_1"] : [],
      priority: n % 9 === 0 ? "urgent" : "normal",
      snoozedUntil: null,
    },
    ...{ waitingSince: n % 2 === 0 ? at : null, unreadCount: n % 5, lastInboundAt: at, lastActivityAt: at },
    lastLine: {
      ...{ messageId: `${id}.v1`, direction: n % 2 === 0 ? "in" : "out", at, wamid: null, delivery: "read" },
      preview: { kind: n % 7 === 0 ? "voice" : "text", text: `Consegue na segunda depois das 16h? ${n}` },
    },
  }
}

/** Answers the page's questions out of a list of 100,000 rows that changes ten times a second. */
export async function fakeList(page: Page): Promise<void> {
  await page.route(/\/api\/v1\//, (route) => route.fulfill({ json: answerTo(route) }))
  await page.routeWebSocket(/\/api\/v1\/inbox\/socket/, (socket) => {
    let cursor = 1
    const say = (frame: unknown) => socket.send(JSON.stringify(frame))
    say({ type: "caught-up", cursor })
    const timer = setInterval(() => {
      cursor += 1
      const n = (cursor * 7919) % ROWS
      say({ type: "rows", cursor, rows: [row(n, cursor, NEWEST_AT + cursor)] })
    }, CHANGES_EVERY_MS)
    socket.onClose(() => clearInterval(timer))
    socket.onMessage((message) => message === "ping" && socket.send("pong"))
  })
}

function answerTo(route: Route): unknown {
  const { pathname, searchParams } = new URL(route.request().url())
  if (pathname === "/api/v1/me") return ME
  if (pathname === "/api/v1/inbox") return pageOf(searchParams)
  if (pathname === "/api/v1/labels")
    return { items: [{ id: "lb_1", name: "Mamografia", color: "green" }], next: null }
  return { items: [], next: null }
}

function pageOf(search: URLSearchParams) {
  const from = Number(search.get("before") ?? 0)
  const limit = Number(search.get("limit") ?? 50)
  const to = Math.min(ROWS, from + limit)
  const items = Array.from({ length: to - from }, (_, offset) => row(from + offset))
  const counts = { waiting: ROWS / 2, mine: ROWS / 3, all: ROWS }
  return { items, next: to === ROWS ? null : String(to), cursor: 1, counts }
}

const ME = {
  user: { id: "us_1", name: "Camila Rocha", email: "camila@clinica.test" },
  role: "owner",
  workspace: { id: "ws_1", name: "Clínica" },
  workspaces: [],
  channels: [{ id: "ch_1", name: "WhatsApp", phone: null, provider: "meta" }],
}
