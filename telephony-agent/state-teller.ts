import { type AmiMessage, headerOf } from "./ami/message.ts"
import type { AmiSnapshot } from "./ami/resync.ts"
import type { AsteriskState, QueueState } from "./protocol/site-state.ts"
import { type FollowedQueue, foldQueues, type QueueStates, queuesOf } from "./queues/queue-states.ts"

/** Devices whose state is kept; a PBX of 1,000 phones has about 4,000. */
const MAX_DEVICES = 10_000
/** Devices in one frame: names of 80 characters stay below the longest frame. */
const DEVICES_IN_FRAME = 1_000

/** How things are, as one frame tells it. */
export interface ToldState {
  readonly devices: Readonly<Record<string, string>>
  readonly queues?: readonly QueueState[]
  readonly asterisk?: AsteriskState
}

/** Follows phones, queues and the connection to Asterisk, and says what has changed since it was told last. */
export class StateTeller {
  #devices = new Map<string, string>()
  #queues: QueueStates = new Map()
  #asterisk: AsteriskState = { state: "connecting", version: null }
  #freshDevices = new Map<string, string>()
  #toldQueues: QueueStates = new Map()
  #isAsteriskFresh = true

  get devices(): ReadonlyMap<string, string> {
    return this.#devices
  }

  get queues(): QueueStates {
    return this.#queues
  }

  hear(event: AmiMessage): void {
    if (event["Event"] === "DeviceStateChange") this.#learn(event)
    this.#queues = foldQueues(this.#queues, event)
  }

  compare({ devices, queues, asteriskVersion = null }: AmiSnapshot): void {
    this.#devices = new Map()
    for (const device of devices ?? []) this.#learn(device)
    this.#queues = queuesOf(queues ?? [])
    this.asterisk({ ...this.#asterisk, version: asteriskVersion })
  }

  /** Asterisk is there, or not. */
  asterisk(state: AsteriskState): void {
    this.#asterisk = state
    this.#isAsteriskFresh = true
  }

  asteriskIs(state: AsteriskState["state"]): void {
    if (state !== this.#asterisk.state) this.asterisk({ ...this.#asterisk, state })
  }

  /** A new connection knows nothing: all of it is to be told. */
  forgetTold(): void {
    this.#freshDevices = new Map(this.#devices)
    this.#toldQueues = new Map()
    this.#isAsteriskFresh = true
  }

  /** What has changed since, in frames that are not too long; it counts as told then. */
  take(): readonly ToldState[] {
    const devices = [...this.#freshDevices]
    const queues = [...this.#queues.values()].filter((queue) => this.#toldQueues.get(queue.queue) !== queue)
    const asterisk = this.#isAsteriskFresh ? { asterisk: this.#asterisk } : {}
    this.#freshDevices = new Map()
    this.#toldQueues = this.#queues
    this.#isAsteriskFresh = false
    const frames: ToldState[] = []
    for (let at = 0; at < devices.length; at += DEVICES_IN_FRAME) {
      frames.push({ devices: Object.fromEntries(devices.slice(at, at + DEVICES_IN_FRAME)) })
    }
    for (const queue of queues) frames.push({ devices: {}, queues: [toldQueue(queue)] })
    const first = frames[0] ?? { devices: {} }
    const isNews = frames.length > 0 || "asterisk" in asterisk
    return isNews ? [{ ...first, ...asterisk }, ...frames.slice(1)] : []
  }

  #learn(event: AmiMessage): void {
    const device = headerOf(event, "Device")
    const state = headerOf(event, "State")
    const isFull = this.#devices.size >= MAX_DEVICES
    if (device === null || state === null || (isFull && !this.#devices.has(device))) return
    this.#devices.set(device, state)
    this.#freshDevices.set(device, state)
  }
}

/** How the PBX writes its members is the agent's own affair. */
function toldQueue({ members, ...queue }: FollowedQueue): QueueState {
  const told = members.map(({ interface: _, stateInterface: __, ...member }) => member)
  return { ...queue, members: told }
}
