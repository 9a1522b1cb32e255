import { CLOSE_CODES } from "#protocol/close-code.ts"

/** Close code with which older servers end a socket whose session is over. RFC 6455, 7.4.1. */
export const SESSION_OVER_CODE = 1008

/** What a close code of the product ends in; null for every other cut, after which one tries again. */
export function endOf(code: number): "session-over" | "elsewhere" | "removed" | null {
  switch (code) {
    case SESSION_OVER_CODE:
    case CLOSE_CODES.sessionOver:
      return "session-over"
    case CLOSE_CODES.tooManySockets:
      return "elsewhere"
    case CLOSE_CODES.noLongerMember:
      return "removed"
    default:
      return null
  }
}
