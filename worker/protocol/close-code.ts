/**
 * Codes with which the product closes a browser's socket (RFC 6455, 7.4.2: 4000–4999 are for applications).
 * A page that is told one of these does not simply come back: it says why first.
 */
export const CLOSE_CODES = {
  /** The session has ended: sign in again. */
  sessionOver: 4001,
  /** The same person has opened too many; this was the oldest of theirs. */
  tooManySockets: 4002,
  /** The person belongs to the workspace no more. */
  noLongerMember: 4003,
} as const

/** One of `CLOSE_CODES`. */
export type CloseCode = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES]
