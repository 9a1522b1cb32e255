import type { ConversationCommand } from "#domain/conversation/command.ts"
import type { ConversationId, UserId } from "#domain/ids.ts"
import { type FindDeps, findById } from "../../worker/app/find-conversation.ts"
import { type ReplyRequest, sendReply } from "../../worker/app/send-reply.ts"
import type { IsolateParts } from "../world/isolate.ts"
import { WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import type { Person } from "./connect.ts"
import type { Asked } from "./people.ts"

/** The person as an event names them. */
export function actor({ id, name }: Person) {
  return { kind: "attendant", id: id as UserId, name } as const
}

/** Asks for a reply, again under the same key for as long as no answer comes; sometimes twice at once. */
export function askReply(
  world: World,
  person: Person,
  request: Omit<ReplyRequest, "workspaceId" | "by" | "key">,
): void {
  const asked: Asked = { key: `${person.id}/${world.people.nextId()}`, promised: null, answered: false }
  world.people.asked.push(asked)
  const whole: ReplyRequest = { ...request, workspaceId: WORKSPACE, by: actor(person), key: asked.key }
  untilAnswered(world, "reply", async (parts) => {
    const result = await sendReply(whole, findDeps(parts))
    return result
  }).then((result) => {
    asked.answered = true
    if (result.status === "queued") asked.promised = result.messageId
    if (result.status === "failed") world.faults.push(`reply ${asked.key} failed: ${result.cause}`)
  })
  if (world.weather.hits(world.weather.repeats))
    void world
      .anyIsolate()
      .request("reply twice", (parts) => sendReply(whole, findDeps(parts)))
      .catch(() => undefined)
}

/** Hands in a command as the pages do, again for as long as no answer comes. */
export function askFor(world: World, conversationId: ConversationId, command: ConversationCommand): void {
  void untilAnswered(world, command.type, async (parts) => {
    const found = await findById(WORKSPACE, conversationId, findDeps(parts))
    if (found === null) return null
    const { identity, state } = found
    const [result] = await parts.conversations
      .get(conversationId)
      .handle([{ identity, address: state.address, command }])
    if (result?.status === "failed") world.faults.push(`${command.type} failed: ${result.cause}`)
    return result ?? null
  })
}

/** Removes a person, who is let in again at once: every socket they had is to be gone. */
export function askRemoval(world: World, person: Person): void {
  const at = world.scheduler.now
  void untilAnswered(world, "expel", async ({ feeds }) => feeds.get(WORKSPACE).expel(person.id)).then(() => {
    world.people.removed.push({ person, at })
  })
}

function untilAnswered<Result>(
  world: World,
  label: string,
  handle: (parts: IsolateParts) => Promise<Result>,
): Promise<Result> {
  const pause = () => (world.weather.isClear ? 10 : world.random.between(200, 20_000))
  return new Promise((resolve) => {
    const attempt = () =>
      world
        .anyIsolate()
        .request(label, handle)
        .then(resolve, () => world.scheduler.later(null, pause(), `${label} again`, attempt))
    attempt()
  })
}

function findDeps(parts: IsolateParts): FindDeps {
  return parts as unknown as FindDeps
}
