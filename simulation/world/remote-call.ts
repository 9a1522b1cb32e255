import type { Life } from "../clock/life.ts"
import type { Owner } from "../clock/scheduler.ts"
import type { World } from "./world.ts"

/** What can be out of reach, slow, or lose an answer. */
export type Service = "d1" | "r2" | "queue" | "room" | "feed" | "directory" | "gate" | "journal" | "isolate"

/**
 * A call over the network from whoever's turn it is. It may never arrive, and its answer may never come
 * back though everything was done. A caller that has died meanwhile hears nothing.
 */
export function remoteCall<Result>(
  world: World,
  service: Service,
  label: string,
  execute: () => Result,
): Promise<Result> {
  const { scheduler, weather } = world
  return outgoing<Result>(world, service, label, (settle) => {
    scheduler.later(null, weather.latency(service), `${label} arrives`, () => {
      const [isDone, result] = attempt(execute)
      if (isDone) settle(true, result as Result)
      else settle(false, result as Error)
    })
  })
}

/** The same for a call that is a turn of a life of its own: an object's method, an isolate's request. */
export function callLife<Result>(
  world: World,
  target: () => Life,
  service: Service,
  label: string,
  execute: () => Promise<Result>,
): Promise<Result> {
  const { scheduler, weather } = world
  return outgoing<Result>(world, service, label, (settle) => {
    scheduler.later(target, weather.latency(service), label, () => {
      const life = scheduler.owner
      const fail = (error: Error) => settle(false, error)
      life?.callers.add(fail)
      const answer = (isDone: boolean, result: Result | Error) =>
        scheduler.output(() => {
          life?.callers.delete(fail)
          if (isDone) settle(true, result as Result)
          else settle(false, result as Error)
        })
      started(execute).then(
        (result) => answer(true, result),
        (error: Error) => answer(false, error),
      )
    })
  })
}

type Settle<Result> = (...outcome: [true, Result] | [false, Error]) => void

function outgoing<Result>(
  world: World,
  service: Service,
  label: string,
  send: (settle: Settle<Result>) => void,
): Promise<Result> {
  const { scheduler, weather } = world
  const caller = scheduler.owner
  if (caller !== null) caller.waits += 1
  return new Promise((resolve, reject) => {
    const back = (owner: Owner, delayMs: number, word: string, act: () => void) =>
      scheduler.later(owner, delayMs, `${label} ${word}`, () => {
        if (caller !== null) caller.waits -= 1
        act()
      })
    const lost = (delayMs: number) =>
      back(caller, delayMs, "lost", () => reject(new Error(`${service} is out of reach`)))
    scheduler.output(() => {
      if (weather.losesCall(service)) return lost(weather.latency(service))
      send((isDone, result) => {
        if (weather.losesAnswer(service)) return lost(weather.latency(service))
        back(caller, weather.latency(service), isDone ? "done" : "failed", () =>
          isDone ? resolve(result as Result) : reject(result),
        )
      })
    })
  })
}

async function started<Result>(execute: () => Promise<Result>): Promise<Result> {
  return execute()
}

function attempt<Result>(execute: () => Result): [true, Result] | [false, Error] {
  try {
    return [true, execute()]
  } catch (error) {
    return [false, error instanceof Error ? error : new Error(String(error))]
  }
}
