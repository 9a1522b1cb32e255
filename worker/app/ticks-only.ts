import type { RecordedEvent } from "#domain/recorded-event.ts"

/**
 * Whether a piece of a log tells nothing but how messages of ours fare: taken, sent, delivered, read. They come in a row
 * within some seconds, change one mark of a row, and nobody is called by them. A failure is not one of them.
 */
export function isTicksOnly(events: readonly RecordedEvent[]): boolean {
  return events.every(({ event }) => {
    if (event.type === "DeliveryReported") return event.status !== "failed"
    return event.type === "ReplyAccepted" || event.type === "UnknownStatusReported"
  })
}
