import type { ChatMessage, MessageStatus } from "./record.ts"
import type { KnownMessage } from "./state.ts"
import type { World } from "./world.ts"

type Delays = { readonly sent: number; readonly delivered: number }

/**
 * Moves a message of the business along, by the clock and by what its reader does.
 *
 *   accepted ──sent delay──► sent ──► delivered ──chat open──► read ──voice note heard──► played
 *        └────sent delay──► failed            (a message with a fate)
 */
export class Progress {
  readonly #world: World
  readonly #delays: Delays
  readonly #announce: (message: ChatMessage, status: MessageStatus) => void

  constructor(world: World, delays: Delays, announce: (message: ChatMessage, status: MessageStatus) => void) {
    this.#world = world
    this.#delays = delays
    this.#announce = announce
  }

  /** Starts the clock for a message that was just accepted. */
  start(message: ChatMessage): void {
    this.#later(message, this.#delays.sent, () => this.#leave(message))
    if (message.fate === undefined) this.#later(message, this.#delays.delivered, () => this.#arrive(message))
  }

  /** Takes up the messages that a former run left under way. */
  resume(): void {
    for (const known of this.#world.state.messages.values()) if (isUnderWay(known)) this.start(known.message)
  }

  /** The person looks at the chat: what has arrived is read, what is under way will be on arrival. */
  open(personId: string): void {
    this.#world.record({ kind: "chat-opened", personId, atMs: this.#world.clock.now() })
    for (const known of this.#world.chat(personId)) if (canBeRead(known)) this.#step(known.message, "read")
  }

  /** The person hears a voice note. */
  play(known: KnownMessage): void {
    if (!has(known, "read")) this.#step(known.message, "read")
    if (!has(known, "played")) this.#step(known.message, "played")
  }

  #later(message: ChatMessage, delayMs: number, run: () => void): void {
    this.#world.clock.after(Math.max(0, message.atMs + delayMs - this.#world.clock.now()), run)
  }

  #leave(message: ChatMessage): void {
    const known = this.#world.message(message.id)
    if (known === undefined || known.statuses.length > 0) return
    if (message.fate === undefined) this.#step(message, "sent")
    else this.#record(message, { status: "failed", atMs: this.#world.clock.now(), error: message.fate })
  }

  #arrive(message: ChatMessage): void {
    const known = this.#world.message(message.id)
    if (known === undefined || has(known, "delivered")) return
    this.#step(message, "delivered")
    const openedAt = message.personId === null ? undefined : this.#world.state.openedAt.get(message.personId)
    if (openedAt !== undefined && openedAt >= message.atMs && message.type !== "reaction")
      this.#step(message, "read")
  }

  #step(message: ChatMessage, status: Exclude<MessageStatus["status"], "failed">): void {
    this.#record(message, { status, atMs: this.#world.clock.now() })
  }

  #record(message: ChatMessage, status: MessageStatus): void {
    this.#world.record({ kind: "status-recorded", messageId: message.id, status })
    this.#announce(message, status)
  }
}

function has(known: KnownMessage, status: MessageStatus["status"]): boolean {
  return known.statuses.some((step) => step.status === status)
}

function isUnderWay(known: KnownMessage): boolean {
  return known.message.direction === "out" && !has(known, "delivered") && !has(known, "failed")
}

function canBeRead(known: KnownMessage): boolean {
  return (
    known.message.direction === "out" &&
    known.message.type !== "reaction" &&
    has(known, "delivered") &&
    !has(known, "read")
  )
}
