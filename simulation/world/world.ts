import { D1ProjectionTables } from "../../worker/read-model/d1-projection-tables.ts"
import { D1ReadModel } from "../../worker/read-model/d1-read-model.ts"
import { Random } from "../clock/random.ts"
import { Scheduler } from "../clock/scheduler.ts"
import { Trace } from "../clock/trace.ts"
import { Graph } from "../meta/graph.ts"
import { Postman } from "../meta/postman.ts"
import { Pbx } from "../pbx/pbx.ts"
import { People } from "../people/people.ts"
import { D1OverNode } from "../platform/d1-database.ts"
import { enter } from "../platform/install-globals.ts"
import { isThroughHttp } from "./http-app.ts"
import { Isolate } from "./isolate.ts"
import { MediaQueue } from "./media-queue.ts"
import { MemoryMedia } from "./memory-media.ts"
import type { Mutation } from "./mutation.ts"
import { ObjectPark } from "./object-park.ts"
import { Weather } from "./weather.ts"

/** A morning in 2026, milliseconds. */
const START = 1_780_300_800_000

/** What a world begins with. */
export interface WorldOptions {
  readonly seed: number
  readonly mutation?: Mutation | undefined
  readonly print?: ((line: string) => void) | undefined
}

/** Everything there is for one seed: the product's objects, Meta, people, the network and the only clock. */
export class World {
  readonly seed: number
  readonly mutation: Mutation | undefined
  readonly trace: Trace
  readonly random: Random
  readonly scheduler: Scheduler
  readonly weather: Weather
  readonly objects: ObjectPark
  readonly d1: D1OverNode
  readonly readModel: D1ReadModel
  readonly tables: D1ProjectionTables
  readonly media: MemoryMedia
  readonly queue: MediaQueue
  readonly graph: Graph
  readonly postman: Postman
  readonly people: People
  readonly pbx: Pbx
  readonly isolates: readonly Isolate[]
  /** What is wrong already while it runs. */
  readonly faults: string[] = []
  /** So few in some seeds that most rooms are opened from a snapshot; undefined for as many as in production. */
  readonly eventsPerSnapshot: number | undefined
  /** Whether deliveries come through the HTTP side, signed, as Meta's do. */
  readonly throughHttp: boolean
  #uuids = 0

  constructor({ seed, mutation, print }: WorldOptions) {
    this.seed = seed
    this.mutation = mutation
    this.eventsPerSnapshot = [undefined, undefined, 2, 5, 17][seed % 5]
    this.throughHttp = isThroughHttp(seed)
    this.trace = new Trace(print)
    this.random = new Random(seed)
    this.scheduler = new Scheduler(START, this.trace, mutation === "leaks-before-commit")
    this.weather = new Weather(this.random, this.scheduler)
    this.objects = new ObjectPark(this)
    this.d1 = new D1OverNode(this)
    this.readModel = new D1ReadModel(this.d1 as unknown as D1Database)
    this.tables = new D1ProjectionTables(this.d1 as unknown as D1Database)
    this.media = new MemoryMedia(this)
    this.queue = new MediaQueue(this)
    this.graph = new Graph(this)
    this.postman = new Postman(this)
    this.people = new People(this)
    this.pbx = new Pbx(this)
    this.isolates = ["isolate 1", "isolate 2"].map((name) => new Isolate(this, name))
    enter(this)
  }

  anyIsolate(): Isolate {
    return this.random.pick(this.isolates)
  }

  /** Unique, in the form of a UUID. */
  uuid(): `${string}-${string}-${string}-${string}-${string}` {
    this.#uuids += 1
    const tail = `${this.#uuids}`.padStart(12, "0")
    return `${this.random
      .below(2 ** 31)
      .toString(16)
      .padStart(8, "0")}-0000-4000-8000-${tail}`
  }

  /** A new version of the product: all memory and all sockets go. */
  deploy(): void {
    for (const object of this.objects.all()) object.kill()
    for (const isolate of this.isolates) isolate.kill()
  }

  close(): void {
    for (const { database } of this.objects.all()) database.close()
    this.d1.database.close()
  }
}
