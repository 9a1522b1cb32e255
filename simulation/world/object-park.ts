import { ContactDirectoryObject } from "../../worker/room/contact-directory.ts"
import { ConversationRoomObject } from "../../worker/room/conversation-room.ts"
import { InboxFeedObject } from "../../worker/room/inbox-feed.ts"
import { SendGateObject } from "../../worker/room/send-gate.ts"
import { WebhookJournalObject } from "../../worker/room/webhook-journal.ts"
import { HostedObject, type Instance } from "../platform/hosted-object.ts"
import { objectState } from "../platform/object-state.ts"
import { rewriteFor } from "./mutation.ts"
import { conversationsOf, roomDeps, writerOf } from "./ports.ts"
import type { World } from "./world.ts"

export type ObjectKind = "room" | "feed" | "directory" | "gate" | "journal"

const MAKE: Record<ObjectKind, (world: World, object: HostedObject) => unknown> = {
  room: (world, object) => new ConversationRoomObject(objectState(object), {}, roomDeps(world)),
  feed: (world, object) =>
    new InboxFeedObject(
      objectState(object),
      {},
      {
        readModel: writerOf(world),
        workspaceId: object.name,
        tell: async () => undefined, // nobody has a phone to be pushed to, and no contact a name of ours
        welcome: async () => undefined,
        expelFromRoom: (id, personId, code) => conversationsOf(world).get(id).expel(personId, code),
      },
    ),
  directory: (_, object) => new ContactDirectoryObject(objectState(object), {}),
  gate: (_, object) => new SendGateObject(objectState(object), {}),
  journal: (_, object) => new WebhookJournalObject(objectState(object), {}),
}

/** All Durable Objects of a world, by kind and name; one begins when it is asked for. */
export class ObjectPark {
  readonly #world: World
  readonly #objects = new Map<string, HostedObject>()

  constructor(world: World) {
    this.#world = world
  }

  get(kind: ObjectKind, name: string): HostedObject {
    const key = `${kind} ${name}`
    const known = this.#objects.get(key)
    if (known !== undefined) return known
    const make = (object: HostedObject) => MAKE[kind](this.#world, object) as Instance
    const made = new HostedObject(this.#world, kind, name, make, rewriteFor(this.#world.mutation))
    this.#objects.set(key, made)
    return made
  }

  all(): readonly HostedObject[] {
    return [...this.#objects.values()]
  }

  ofKind(kind: ObjectKind): readonly HostedObject[] {
    return this.all().filter((object) => object.kind === kind)
  }
}
