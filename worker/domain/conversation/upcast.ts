import type { ConversationEvent } from "./event.ts"

/** An event as it was stored: its type, the schema number it was written with, its JSON. */
export interface StoredEvent {
  readonly type: string
  readonly schema: number
  readonly json: string
}

/** Turns the body of schema n into that of schema n + 1. */
export type Upcaster = (body: Record<string, unknown>) => Record<string, unknown>

/** Steps by event type; step i leads from schema i + 1 to i + 2. A type without steps is at schema 1. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>

/** No event has changed its shape yet; the first change adds its step here. */
export const UPCASTERS: Upcasters = {}

/** The schema number new events of a type are written with. */
export function currentSchema(type: string, upcasters: Upcasters = UPCASTERS): number {
  return (upcasters[type]?.length ?? 0) + 1
}

/** The stored event in today's shape. Throws on JSON that is none, and on a schema from the future. */
export function upcast(stored: StoredEvent, upcasters: Upcasters = UPCASTERS): ConversationEvent {
  const steps = upcasters[stored.type] ?? []
  if (stored.schema > steps.length + 1) {
    throw new Error(
      `event ${stored.type} has schema ${stored.schema}; this version knows ${steps.length + 1}`,
    )
  }
  const body = JSON.parse(stored.json) as Record<string, unknown>
  const upcasted = steps.slice(stored.schema - 1).reduce((older, step) => step(older), body)
  return { ...upcasted, type: stored.type } as unknown as ConversationEvent
}
