import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { ConversationId, UserId } from "#domain/ids.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { called } from "./meta/caller.ts"
import { changesId, foreignReport, movesNumber, otherField, unreadable, written } from "./meta/customer.ts"
import { actor, askFor, askRemoval, askReply } from "./people/ask.ts"
import type { IsolateParts } from "./world/isolate.ts"
import { CHANNELS } from "./world/people-and-channels.ts"
import type { Service } from "./world/remote-call.ts"
import type { World } from "./world/world.ts"

type Act = (world: World) => void

/** What can be done in one step, with how often it is. */
const ACTS: readonly (readonly [name: string, weight: number, act: Act])[] = [
  ["customer writes", 30, writes],
  ["customer writes at once", 6, (world) => times(3, () => writes(world))],
  ["reply", 16, (world) => reply(world, textOf(world))],
  ["two replies at once", 5, (world) => times(2, () => reply(world, textOf(world)))],
  ["medium", 3, (world) => reply(world, mediumOf(world))],
  ["template", 3, (world) => reply(world, template)],
  ["first contact", 2, firstContact],
  ["reaction", 4, reaction],
  ["care", 12, care],
  ["two take one", 2, twoTakeOne],
  ["open room", 7, (world) => onRoom(world, (id) => world.people.look(world.people.someone(), id))],
  ["cut room", 4, cutRooms],
  ["typing", 2, typing],
  ["open lists", 3, (world) => world.people.lookAtLists(world.people.someone())],
  ["cut lists", 2, cutLists],
  ["moved number", 2, tell(movesNumber)],
  ["moves and writes", 2, movesAndWrites],
  ["changed id", 2, tell(changesId)],
  ["removed", 1, (world) => askRemoval(world, world.people.someone())],
  ["unreadable", 1, tell(unreadable)],
  ["other field", 2, (world) => post(world, otherField(world, world.random.pick(CHANNELS)))],
  ["foreign report", 2, tell(foreignReport)],
  ["project again", 2, projectAgain],
  ["kill", 6, (world) => someObject(world)?.kill()],
  ["evict", 8, (world) => someObject(world)?.evict()],
  ["evict all", 2, evictAll],
  ["kill isolate", 2, (world) => world.anyIsolate().kill()],
  ["deploy", 1, (world) => world.deploy()],
  ["outage", 4, outage],
  ["call", 5, call],
  ["customer calls", 4, calls],
]

/** How long an update may be on its way to the webhook, milliseconds; Meta repeats for days what it could not tell. */
const DELAYS = [5, 5, 300, 300, 20_000, 3 * 86_400_000] as const

const WEIGHT = ACTS.reduce((sum, [, weight]) => sum + weight, 0)

/** Draws one act and does it, or does the one that is named; returns its name. */
export function actOnce(world: World, named?: string): string {
  const place = world.random.below(WEIGHT)
  const [name, , act] = ACTS.find(([one]) => one === named) ?? drawn(place)
  world.scheduler.note(`== ${name}`)
  act(world)
  return name
}

function drawn(place: number): (typeof ACTS)[number] {
  let left = place
  for (const act of ACTS) {
    left -= act[1]
    if (left < 0) return act
  }
  throw new Error("the weights do not add up")
}

/** How long nobody does anything after an act, milliseconds. */
export function pauseAfter({ random }: World): number {
  const kind = random.next()
  if (kind < 0.6) return random.between(0, 60)
  if (kind < 0.9) return random.between(60, 6_000)
  if (kind < 0.98) return random.between(6_000, 10 * 60_000)
  return random.between(1, 30) * 3_600_000
}

function writes(world: World): void {
  tell(written)(world)
}

/** From the new number at once: either may come first. */
function movesAndWrites(world: World): void {
  const [customer, channel] = [world.people.customer(), world.random.pick(CHANNELS)]
  post(world, movesNumber(world, customer, channel))
  times(2, () => post(world, written(world, customer, channel)))
}

function tell(make: typeof written): Act {
  return (world) => post(world, make(world, world.people.customer(), world.random.pick(CHANNELS)))
}

function post(world: World, update: ReturnType<typeof written>): void {
  world.postman.post([update], world.random.pick(DELAYS))
}

function onRoom(world: World, act: (id: ConversationId) => void): void {
  const id = world.people.conversation()
  if (id !== undefined) act(id)
}

function reply(world: World, content: MessageContent): void {
  onRoom(world, (conversationId) => askReply(world, world.people.someone(), { conversationId, content }))
}

function textOf(world: World): MessageContent {
  return { kind: "text", body: `Resposta ${world.people.nextId()}` }
}

function mediumOf(world: World): MessageContent {
  return { kind: "media", media: "image", source: { from: "store", mediaId: world.people.file } }
}

const template: MessageContent = { kind: "template", name: "lembrete", language: "pt_BR", componentsJson: "" }

function firstContact(world: World): void {
  const channelId = world.random.pick(CHANNELS).id
  askReply(world, world.people.someone(), { to: world.people.customer().phone, channelId, content: template })
}

function reaction(world: World): void {
  const message = world.people.customer().wamids.at(-1) ?? "wamid.UNKNOWN"
  const content = { kind: "reaction-on", message, emoji: world.random.pick(["❤️", null]) } as const
  onRoom(world, (conversationId) => askReply(world, world.people.someone(), { conversationId, content }))
}

function care(world: World): void {
  const person = world.people.someone()
  const by = actor(person)
  const to = { id: person.id as UserId, name: person.name }
  const upTo = world.random.below(40)
  const note = { noteId: `${person.id}/${world.people.nextId()}`, text: "ligar amanhã" }
  const commands: readonly ConversationCommand[] = [
    { type: "AssignConversation", to, force: world.random.chance(0.3), by },
    { type: "AssignConversation", to: null, force: false, by },
    { type: "CloseConversation", by },
    { type: "ReopenConversation", by },
    { type: "MarkRead", upTo, by },
    { type: "MarkRead", upTo: 1_000, by },
    { type: "AddNote", ...note, by },
  ]
  onRoom(world, (id) => askFor(world, id, world.random.pick(commands)))
}

function twoTakeOne(world: World): void {
  onRoom(world, (id) => {
    for (const person of [world.people.someone(), world.people.someone()]) {
      const to = { id: person.id as UserId, name: person.name }
      askFor(world, id, { type: "AssignConversation", to, force: false, by: actor(person) })
    }
  })
}

function times(count: number, act: () => void): void {
  for (let done = 0; done < count; done += 1) act()
}

function cutRooms({ people, random }: World): void {
  for (const screen of people.rooms) if (random.chance(0.5)) screen.cut()
}

function cutLists({ people }: World): void {
  for (const list of people.lists) list.cut()
}

function typing({ people }: World): void {
  people.rooms.find(({ caughtUp }) => caughtUp)?.typing()
}

function evictAll({ objects }: World): void {
  for (const object of objects.all()) object.evict()
}

/** A rebuild of the read model passes by, while the conversation is in use. */
function projectAgain(world: World): void {
  onRoom(world, (id) => {
    const again = ({ conversations }: IsolateParts) => conversations.get(id).projectAgain(0)
    void world
      .anyIsolate()
      .request("project again", again)
      .catch(() => undefined) // whoever rebuilds comes back
  })
}

/** With somebody who has a conversation, or somebody new on a landline. */
function call(world: World): void {
  world.pbx.ring(world.random.chance(0.5) ? world.people.conversation() : undefined)
}

/** Over WhatsApp, and no PBX tells it: beginning and end come in either order. */
function calls(world: World): void {
  const channel = world.random.pick(CHANNELS)
  const customer = world.random.pick(world.people.customers.filter(({ group }) => group === null))
  for (const update of called(world, customer, { channel, isTaken: world.random.chance(0.4) }))
    post(world, update)
}

function someObject(world: World) {
  const objects = world.objects.all().filter(({ hasMemory }) => hasMemory)
  return objects.length === 0 ? undefined : world.random.pick(objects)
}

function outage(world: World): void {
  const services: readonly Service[] = ["d1", "r2", "queue", "feed", "directory", "gate", "journal", "room"]
  world.weather.outage(world.random.pick(services), world.random.pick([1_000, 20_000, 300_000]))
}
