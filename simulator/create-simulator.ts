import { join } from "node:path"
import { Hono } from "hono"
import { type Clock, realClock } from "./clock.ts"
import { Live } from "./control/live.ts"
import { controlRoutes } from "./control/routes.ts"
import { DIALOG360_PATH, dialog360Routes } from "./dialog360/routes.ts"
import { Pace } from "./graph/pace.ts"
import { RequestLog } from "./graph/request-log.ts"
import { graphRoutes } from "./graph/routes.ts"
import { reviewLater } from "./graph/template-review.ts"
import type { House } from "./house.ts"
import { checkOptions, DEFAULT_DELAYS_MS, type SimulatorOptions } from "./options.ts"
import { phonePage } from "./phone-page.ts"
import { Courier, type PostWebhook } from "./webhook/courier.ts"
import { statusWebhook } from "./webhook/envelope.ts"
import { Faults } from "./webhook/faults.ts"
import { fewAtOnce } from "./webhook/few-at-once.ts"
import { destinationOf, postOverHttp } from "./webhook/post-webhook.ts"
import { DEMO_PEOPLE } from "./world/demo-people.ts"
import { openJournal } from "./world/journal.ts"
import { MediaStore } from "./world/media-store.ts"
import { Progress } from "./world/progress.ts"
import { World } from "./world/world.ts"

/** What a test replaces: time, and the way webhooks leave. */
export type SimulatorPorts = {
  readonly clock?: Clock
  readonly post?: PostWebhook
  readonly origin?: () => string
}

/** A simulator without a socket: requests go to `app`; `close` stops its clock. */
export type Simulator = { readonly app: Hono; readonly house: House; close(): void }

/** Puts a simulator together from its state directory and takes up what a former run left undone. */
export function createSimulator(options: SimulatorOptions, ports: SimulatorPorts = {}): Simulator {
  checkOptions(options)
  const house = houseOf(options, ports)
  if (house.world.state.people.size === 0)
    for (const person of DEMO_PEOPLE) house.world.record({ kind: "person-saved", person })
  house.courier.resume()
  house.progress.resume()
  for (const { id } of house.world.state.templates.values()) reviewLater(house, id)
  return { app: appOf(house), house, close: () => closeHouse(house) }
}

function houseOf(options: SimulatorOptions, ports: SimulatorPorts): House {
  const clock = ports.clock ?? realClock(options.now)
  const world = new World(openJournal(join(options.stateDir, "journal.jsonl")), clock)
  const faults = new Faults()
  const post = ports.post ?? fewAtOnce(postOverHttp(() => destinationOf(options, world)))
  const courier = new Courier({ world, faults, post, retry: options.retry })
  const progress = new Progress(world, options.delaysMs ?? DEFAULT_DELAYS_MS, (message, status) => {
    const person = message.personId === null ? null : (world.person(message.personId) ?? null)
    courier.queue(statusWebhook(options, person, message, status), message.id)
  })
  const media = new MediaStore(options.stateDir, world)
  const origin = ports.origin ?? (() => "http://127.0.0.1")
  return {
    options,
    world,
    media,
    courier,
    progress,
    faults,
    pace: new Pace(),
    requests: new RequestLog(),
    live: new Live(world),
    origin,
  }
}

function appOf(house: House): Hono {
  const app = new Hono()
  app.route("/", phonePage())
  app.route("/simulator", controlRoutes(house))
  app.route(DIALOG360_PATH, dialog360Routes(house))
  app.route("/", graphRoutes(house))
  return app
}

function closeHouse(house: House): void {
  house.world.clock.stop()
  house.live.close()
}
