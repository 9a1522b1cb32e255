import type { ContactAddress } from "#domain/contact/address.ts"
import type { OpenChannel } from "./channel.ts"
import type { ProviderOutcome } from "./channel-provider.ts"

/** Most people on one page of the list. Meta, block users, 2026-05: at most 1,000 in a request. */
export const MOST_BLOCKED_ON_PAGE = 1_000

/** A piece of a number's list; `next` is null at its end. */
export interface BlockedPage {
  readonly people: readonly ContactAddress[]
  readonly next: string | null
}

/** The people a number has blocked, at its provider. */
export interface BlockList {
  /** Only who wrote in the last 24 hours can be blocked; the refusal says so. */
  block(person: ContactAddress): Promise<ProviderOutcome>
  unblock(person: ContactAddress): Promise<ProviderOutcome>
  page(after: string | null, limit: number): Promise<ProviderOutcome<BlockedPage>>
}

/** The lists by channel. */
export type BlockLists = (channel: OpenChannel) => BlockList
