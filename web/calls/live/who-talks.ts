import { extensionName, ours } from "../call-names.ts"
import type { ShownCall } from "../shown-call.ts"
import type { Live } from "./live-answers.ts"

/** Whoever of us has a call now: a call says who took it first, the board who speaks since it was handed over. */
export function whoTalks(
  { extensions }: Pick<Live, "extensions">,
  call: Pick<ShownCall, "id" | "answeredBy" | "calledBy" | "direction">,
): { readonly extension: string; readonly name: string | null } | null {
  const first = ours(call)
  const inCall = extensions.filter(
    ({ callId, state }) => callId === call.id && (state === "talking" || state === "held"),
  )
  return inCall.find(({ extension }) => extension === first?.extension) ?? inCall[0] ?? first
}

/** The same by name, or by number where the telephone has none; undefined when nobody has it. */
export function talkerName(
  live: Pick<Live, "extensions">,
  call: Pick<ShownCall, "id" | "answeredBy" | "calledBy" | "direction">,
): string | undefined {
  const one = whoTalks(live, call)
  return one === null ? undefined : (one.name ?? extensionName(one.extension))
}
