import type { World } from "../world/world.ts"
import { checkCalls } from "./check-calls.ts"
import { checkNotes } from "./check-notes.ts"
import { checkPeople } from "./check-people.ts"
import { checkProjections } from "./check-projections.ts"
import { checkMedia, checkReplies } from "./check-replies.ts"
import { checkScreens } from "./check-screens.ts"
import { checkMemories, checkStates } from "./check-states.ts"
import { checkToldCalls } from "./check-told-calls.ts"
import { checkUpdates } from "./check-updates.ts"
import { readLogs } from "./logs.ts"

/** Everything that has to hold once a world is quiet; each fault one line. */
export async function checkAll(world: World): Promise<readonly string[]> {
  const logs = readLogs(world)
  return [
    ...checkUpdates(world, logs),
    ...checkPeople(world, logs),
    ...checkCalls(world, logs),
    ...checkNotes(world),
    ...checkReplies(world, logs),
    ...checkMedia(world, logs),
    ...checkProjections(world, logs),
    ...checkToldCalls(world, logs),
    ...checkScreens(world, logs),
    ...checkStates(logs),
    ...(await checkMemories(world, logs)),
  ]
}
