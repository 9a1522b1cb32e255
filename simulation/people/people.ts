import type { ConversationId, MediaId } from "#domain/ids.ts"
import { type Customer, someCustomers } from "../meta/customer.ts"
import { ATTENDANTS, WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import type { Person } from "./connect.ts"
import { ListScreen } from "./list-screen.ts"
import { RoomScreen } from "./room-screen.ts"

/** A reply that somebody asked for, and what they were told of it. */
export interface Asked {
  readonly key: string
  /** Our id, once it was promised. */
  promised: string | null
  answered: boolean
}

/** A person who was removed, and when that was answered. */
export interface Removed {
  readonly person: Person
  readonly at: number
}

/** Customers, attendants and what they have before their eyes. */
export class People {
  readonly customers: readonly Customer[]
  readonly rooms: RoomScreen[] = []
  readonly lists: ListScreen[] = []
  readonly asked: Asked[] = []
  readonly removed: Removed[] = []
  /** A file that was uploaded before. */
  readonly file = "md_uploaded" as MediaId
  readonly #world: World
  #ids = 0

  constructor(world: World) {
    this.#world = world
    this.customers = someCustomers(world)
    world.media.place(WORKSPACE, this.file, new TextEncoder().encode("a picture"))
  }

  nextId(): number {
    this.#ids += 1
    return this.#ids
  }

  someone(): Person {
    return this.#world.random.pick(ATTENDANTS)
  }

  customer(): Customer {
    return this.#world.random.pick(this.customers)
  }

  /** A conversation there may be; undefined before there is any. */
  conversation(): ConversationId | undefined {
    const rooms = this.#world.objects.ofKind("room")
    return rooms.length === 0 ? undefined : (this.#world.random.pick(rooms).name as ConversationId)
  }

  look(person: Person, conversationId: ConversationId): RoomScreen {
    const known = this.rooms.find((one) => one.person === person && one.conversationId === conversationId)
    const screen = known ?? new RoomScreen(this.#world, person, conversationId)
    if (known === undefined) this.rooms.push(screen)
    screen.open()
    return screen
  }

  lookAtLists(person: Person): void {
    const known = this.lists.find((one) => one.person === person)
    const screen = known ?? new ListScreen(this.#world, person)
    if (known === undefined) this.lists.push(screen)
    screen.open()
  }
}
