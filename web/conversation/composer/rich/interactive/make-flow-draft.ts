import type { Violation } from "#domain/message/violation.ts"
import { EMPTY_FRAME, type Frame, framed } from "./frame-parts.ts"
import type { OfferedContent } from "./request-of.ts"

/** A button that opens a form of Meta's (a Flow), as it is being written. */
export interface FlowState {
  readonly frame: Frame
  /** How the form is called: Meta's id of it, or its name. */
  readonly namedBy: "id" | "name"
  readonly flowId: string
  readonly flowName: string
  readonly cta: string
  /** Who says which screen is the first: the message, or the business's own endpoint. */
  readonly begins: "navigate" | "data_exchange"
  readonly screen: string
  /** What the first screen is given, as JSON text. */
  readonly data: string
  readonly isDraft: boolean
  /** Ours; comes back with the answers. */
  readonly token: string
}

/** Nothing written yet; `token` is new for each message. */
export function emptyFlow(token: string): FlowState {
  const empty = { flowId: "", flowName: "", cta: "", screen: "", data: "" }
  return { frame: EMPTY_FRAME, namedBy: "id", begins: "navigate", isDraft: false, token, ...empty }
}

/** The message that is written so far. */
export function flowContent(state: FlowState): OfferedContent {
  const flow = {
    type: "flow",
    flowId: state.namedBy === "id" ? state.flowId.trim() : "",
    ctaText: state.cta.trim(),
    parametersJson: JSON.stringify(parametersOf(state)),
  } as const
  return { kind: "interactive", interactive: flow, ...framed(state.frame) }
}

function parametersOf(state: FlowState): object {
  const payload = payloadOf(state)
  return {
    ...(state.namedBy === "name" ? { flow_name: state.flowName.trim() } : {}),
    flow_token: state.token,
    ...(state.begins === "data_exchange" ? { flow_action: "data_exchange" } : {}),
    ...(payload === undefined ? {} : { flow_action: "navigate", flow_action_payload: payload }),
    ...(state.isDraft ? { mode: "draft" } : {}),
  }
}

/** Without a screen the form begins where its author said. */
function payloadOf({ begins, screen, data }: FlowState): object | undefined {
  if (begins === "data_exchange") return undefined
  const [name, given] = [screen.trim(), parsed(data)]
  if (name === "" && given === undefined) return undefined
  return { ...(name === "" ? {} : { screen: name }), ...(given === undefined ? {} : { data: given }) }
}

/** What the check of the message cannot see: a form without a name, data that are none. */
export function flowTroubles(state: FlowState): readonly Violation[] {
  const isUnnamed = state.namedBy === "name" && state.flowName.trim() === ""
  const isUnreadable =
    state.begins === "navigate" && state.data.trim() !== "" && parsed(state.data) === undefined
  return [
    ...(isUnnamed ? [{ field: "flow_name", rule: "at-least", limit: 1, found: 0 } as const] : []),
    ...(isUnreadable
      ? [{ field: "flow_action_payload", rule: "valid-json", limit: 1, found: 0 } as const]
      : []),
  ]
}

/** A JSON object with something in it; Meta takes no empty one. */
function parsed(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json)
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
    return isObject && Object.keys(value).length > 0 ? value : undefined
  } catch {
    return undefined
  }
}
