import type { CallRow } from "#domain/call/call-row.ts"
import { CALL_BACK_MINUTES, type CallLog, type ToldCallSink } from "./app/call-port.ts"
import { d1CallBacks } from "./calls/d1-call-backs.ts"
import { d1CallCounter } from "./calls/d1-call-counter.ts"
import { d1CallLog } from "./calls/d1-call-log.ts"
import { d1CallQueries } from "./calls/d1-call-queries.ts"
import { d1ToldCalls } from "./calls/d1-told-calls.ts"
import type { Bindings } from "./compose.ts"
import type { HttpApp } from "./http/http-env.ts"
import { type CallDeps, callRoutes } from "./http/routes-calls.ts"
import { type CallBackDeps, callBackRoutes } from "./http/routes-calls-back.ts"
import { type CallFiguresDeps, callFiguresRoutes } from "./http/routes-calls-figures.ts"

/** The calls that were, wherever they are kept; made once for each isolate. */
export function callParts(env: Bindings, now: () => number) {
  const callLog = d1CallLog(env.DB)
  return {
    callLog,
    toldCallSink: toldCallSinkOf(env, callLog),
    toldCallTable: d1ToldCalls(env.DB),
    callQueries: d1CallQueries(env.DB),
    callBacks: d1CallBacks(env.DB, now),
    callCounter: d1CallCounter(env.DB),
  }
}

/** All routes of calls that were. */
export function allCallRoutes(app: HttpApp, deps: CallDeps & CallBackDeps & CallFiguresDeps): void {
  callBackRoutes(app, deps) // these two first: their addresses would be taken for a call's id
  callFiguresRoutes(app, deps)
  callRoutes(app, deps)
}

/** Calls that Meta alone tells go into the log, and are told to the open lists as those of a PBX are. */
function toldCallSinkOf(env: Bindings, callLog: CallLog): ToldCallSink {
  return {
    async record(call) {
      const { workspaceId } = call.row
      await callLog.record(call, { callBackMinutes: CALL_BACK_MINUTES })
      const feed = env.FEEDS.get(env.FEEDS.idFromName(workspaceId)) as unknown as {
        callChanged(row: CallRow): Promise<void>
      }
      await feed.callChanged(call.row)
    },
  }
}
