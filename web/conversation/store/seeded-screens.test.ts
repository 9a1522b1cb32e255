import { createRoot } from "solid-js"
import { expect, it } from "vitest"
import { timeline } from "#domain/projection/timeline.ts"
import { makeSendQueue } from "../../offline/send-queue.ts"
import { makeMemorySendStore } from "../../offline/send-store.ts"
import { makeRoomSocket } from "../../room-socket/make-room-socket.ts"
import type { Conversation } from "./conversation.ts"
import { createConversation } from "./create-conversation.ts"
import { CONVERSATION } from "./fixtures.ts"
import { makeLogCache } from "./log-cache.ts"
import { makeSeededRoom, seededRandom } from "./seeded-room-fixture.ts"

const SEEDS = 500
const STEPS = 90
const SCREENS = 3
/** A quiet socket is pinged and a lost one tried again within so long, milliseconds. */
const PAUSE_MS = 20_000
const ROUNDS_TO_HEAL = 40

type Room = ReturnType<typeof makeSeededRoom>

/** Lets every promise that can settle do so. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
}

function openScreen(room: Room, random: () => number, fails: () => boolean): Conversation {
  const page = (place: Parameters<Room["page"]>[0]) =>
    fails() ? Promise.reject(new Error("offline")) : Promise.resolve(room.page(place))
  const conversation = createConversation(CONVERSATION, () => null, `u${random()}`, {
    loadPage: (before) => page(before === null ? null : { before }),
    loadAt: (place) => page(place),
    findLine: () => Promise.reject(new Error("offline")),
    openRoom: (after, listener) => makeRoomSocket(after, room.ports, listener),
    queue: makeSendQueue({
      store: makeMemorySendStore(),
      post: () => Promise.reject(new Error("offline")),
      upload: () => Promise.reject(new Error("offline")),
      problemOf: () => ({ type: "", title: "", status: 0, code: "offline" }),
      newKey: () => `k${random()}`,
      isOnline: () => false,
      exclusively: (_, run) => run(),
      after: () => () => {},
      tell: () => {},
    }),
    now: () => 0,
    newKey: () => `k${random()}`,
    problemOf: () => ({ type: "", title: "", status: 0, code: "offline" }),
    cache: makeLogCache(),
  })
  conversation.setAttentive(true)
  return conversation
}

function act(room: Room, screens: readonly Conversation[], random: () => number): void {
  const dice = random()
  const line = room.pick(room.alive())
  const screen = room.pick(screens)
  if (dice < 0.3) room.append(room.event())
  else if (dice < 0.66 && line !== undefined) for (let few = 0; few < 4; few += 1) room.step(line)
  else if (dice < 0.72 && line !== undefined) room.cut(line, 1006)
  else if (dice < 0.74)
    for (const one of room.alive()) room.cut(one, 1012) // the room was evicted
  else if (dice < 0.8) room.pass(Math.floor(random() * PAUSE_MS))
  else if (dice < 0.86) void screen?.loadOlder()
  else if (dice < 0.91) void screen?.loadNewer()
  else if (dice < 0.96) void screen?.showAround(1 + Math.floor(random() * room.log.events.length))
  else screen?.showNewest()
}

async function heal(room: Room, screens: readonly Conversation[]): Promise<void> {
  room.calm()
  for (let round = 0; round < ROUNDS_TO_HEAL; round += 1) {
    for (const line of room.alive()) for (let few = 0; few < 400; few += 1) room.step(line)
    await flush()
    for (const screen of screens) if (screen.view.load.status === "failed") screen.reload()
    if (round === 1) room.append(room.event()) // whoever lost the last frame learns of it with the next
    if (round > 2 && screens.every((one) => isCurrent(room, one))) return
    room.pass(PAUSE_MS)
  }
}

function isCurrent(room: Room, { view }: Conversation): boolean {
  return view.phase === "live" && view.head === room.log.events.length
}

async function wholeLog(screen: Conversation): Promise<void> {
  screen.showNewest()
  for (let page = 0; page < 50 && screen.view.hasOlder; page += 1) {
    await screen.loadOlder()
    await flush()
  }
}

/** Far from the newest end a piece shows its lines as they are today, whatever changed them since. */
async function piecesAreOfToday(
  room: Room,
  screen: Conversation,
  random: () => number,
  whole: ReturnType<typeof timeline>["items"],
): Promise<void> {
  for (let look = 0; look < 3; look += 1) {
    screen.showNewest()
    await screen.showAround(1 + Math.floor(random() * room.log.events.length))
    if (random() < 0.5) await screen.loadOlder()
    await flush()
    const shown = screen.timeline().items
    const versions = new Set(shown.map(({ version }) => version))
    expect(shown).toEqual(whole.filter(({ version }) => versions.has(version)))
  }
}

async function play(seed: number): Promise<void> {
  const random = seededRandom(seed)
  const room = makeSeededRoom(random)
  let isStormy = true
  const fails = () => isStormy && random() < 0.1
  await createRoot(async (dispose) => {
    const screens = Array.from({ length: SCREENS }, () => openScreen(room, random, fails))
    for (let step = 0; step < STEPS; step += 1) {
      act(room, screens, random)
      if (random() < 0.5) await flush()
    }
    isStormy = false
    await heal(room, screens)
    const whole = timeline(room.log.events).items
    for (const screen of screens) {
      await piecesAreOfToday(room, screen, random, whole)
      await wholeLog(screen)
      expect(screen.view.head, `seed ${seed}`).toBe(room.log.events.length)
      expect(screen.timeline().items, `seed ${seed}`).toEqual(whole)
      expect(
        screen.view.rows.map((row) => row.key),
        `seed ${seed}`,
      ).toEqual(screens[0]?.view.rows.map((row) => row.key))
    }
    dispose()
  })
}

it(`[UISC1] whatever happens to their sockets, all screens end equal and as the log is folded (${SEEDS} seeds)`, async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) await play(seed)
}, 60_000)
