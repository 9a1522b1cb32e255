import type { ChannelId, MediaId } from "#domain/ids.ts"

/** A medium of ours that a provider has, by its id there. */
export interface UploadedMedium {
  readonly waMediaId: string
  /** The number it was given to: Meta's ids are bound to one. */
  readonly phoneNumberId: string
  /** Milliseconds. */
  readonly uploadedAt: number
}

/** Which media of ours the providers of channels have. */
export interface UploadedMedia {
  find(channelId: ChannelId, mediaId: MediaId): Promise<UploadedMedium | null>
  /** Remembers it in place of the one before, and forgets what no provider has any more. */
  remember(channelId: ChannelId, mediaId: MediaId, medium: UploadedMedium): Promise<void>
  /** Forgets this id; one that came after it stays. */
  forget(channelId: ChannelId, mediaId: MediaId, waMediaId: string): Promise<void>
}

const DAY_MS = 86_400_000

/** How long an id is used again: Meta keeps a medium for 30 days, a message may wait for one, the rest is margin. */
export const REUSED_FOR_MS = 27 * DAY_MS
