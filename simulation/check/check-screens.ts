import { timeline } from "#domain/projection/timeline.ts"
import type { World } from "../world/world.ts"
import type { Log } from "./logs.ts"
import { same } from "./same.ts"

/** Everybody sees what the log says. */
export function checkScreens(world: World, logs: readonly Log[]): readonly string[] {
  return [...rooms(world, logs), ...lists(world), ...ghosts(world)]
}

function rooms({ people }: World, logs: readonly Log[]): readonly string[] {
  return people.rooms.flatMap(({ person, conversationId, events, isOpen, caughtUp }) => {
    const whose = `the screen of ${person.name} at ${conversationId}`
    if (!isOpen || !caughtUp) return [`${whose} is not live`]
    const log = logs.find((one) => one.conversationId === conversationId)?.events ?? []
    const first = events[0]?.version ?? 1
    const due = log.filter(({ version }) => version >= first)
    return same(timeline(events), timeline(due)) && same(events, due)
      ? []
      : [`${whose} has ${events.length} events of ${due.length}`]
  })
}

/** Nobody keeps a socket that they had open when they were removed. */
function ghosts({ people }: World): readonly string[] {
  const screens = [...people.rooms, ...people.lists]
  return people.removed.flatMap(({ person, at }) =>
    screens
      .filter((screen) => screen.person === person && screen.openSince !== null && screen.openSince < at)
      .map(() => `${person.name} was removed and still has a socket`),
  )
}

function lists({ people, d1 }: World): readonly string[] {
  const rows = d1.database.prepare("SELECT row FROM conversations WHERE listed = 1 ORDER BY id").all()
  const due = rows.map(({ row }) => JSON.parse(String(row)))
  return people.lists.flatMap(({ person, rows, isOpen }) => {
    if (!isOpen) return [`the lists of ${person.name} are not live`]
    const seen = [...rows.values()]
      .filter(({ lastLine }) => lastLine !== null)
      .sort((one, other) => (one.conversationId < other.conversationId ? -1 : 1))
    return same(seen, due)
      ? []
      : [`the lists of ${person.name} show ${seen.length} rows, not the ${due.length} of the table`]
  })
}
