import { newTraceId } from "../world/ids.ts"
import type { StatusError } from "../world/record.ts"

/** Meta's title for each code used here. Source: "Error codes" [Dec 2025]. */
const TITLES: Readonly<Record<number, string>> = {
  1: "An unknown error occurred",
  2: "Service temporarily unavailable",
  4: "Application request limit reached",
  10: "Permission is either not granted or has been removed",
  100: "Invalid parameter",
  190: "Access token has expired",
  2200: "Callback verification failed",
  80007: "Rate limit issues",
  130429: "Rate limit hit",
  131000: "Something went wrong",
  130403: "User is blocked by the business",
  131008: "Required parameter is missing",
  131009: "Parameter value is not valid",
  131016: "Service overloaded",
  131021: "Recipient cannot be sender",
  131026: "Message undeliverable",
  131041: "Group not found",
  131047: "Re-engagement message",
  131050: "User has stopped marketing messages",
  131053: "Media upload error",
  131056: "(Business Account, Consumer Account) pair rate limit hit",
  133005: "Two step verification PIN Mismatch",
  133010: "Phone number not registered",
  139100: "Failed to block or unblock some users",
  139101: "Block list limit reached",
  132000: "Number of parameters does not match the expected number of params",
  132001: "Template name does not exist in the translation",
  132005: "Translated text too long",
  132015: "Template is Paused",
  132016: "Template is Disabled",
  132012: "Parameter format does not match format in the created template",
}

/** Meta's title for a code; a generic one for a code this list does not have. */
export function titleOf(code: number): string {
  return TITLES[code] ?? "Something went wrong"
}

type RefusalParts = {
  readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503
  readonly code: number
  readonly message: string
  readonly type?: "OAuthException" | "GraphMethodException"
  readonly subcode?: number
  readonly details?: string
  readonly transient?: boolean
}

/** A request that Meta would refuse at once, with the HTTP status and the parts of its body. */
export class GraphRefusal extends Error {
  readonly parts: RefusalParts

  constructor(parts: RefusalParts) {
    super(parts.message)
    this.name = "GraphRefusal"
    this.parts = parts
  }

  /** The body in Graph's exact shape, with a fresh trace id. */
  body(): unknown {
    const { code, message, type, subcode, details, transient } = this.parts
    return {
      error: {
        message,
        type: type ?? "OAuthException",
        code,
        ...(details === undefined ? {} : { error_data: { messaging_product: "whatsapp", details } }),
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(transient === undefined ? {} : { is_transient: transient }),
        fbtrace_id: newTraceId(),
      },
    }
  }
}

/** A refusal whose message is `(#code) title`, as those of the Cloud API are. */
export function refusal(code: number, details: string, status: RefusalParts["status"] = 400): GraphRefusal {
  return new GraphRefusal({ status, code, message: `(#${code}) ${titleOf(code)}`, details })
}

/** 131008: a parameter that must be there is not. */
export function missing(path: string): GraphRefusal {
  return refusal(131008, `The parameter ${path} is required.`)
}

/** 131009: a parameter is there and has a value that cannot be. */
export function invalid(details: string): GraphRefusal {
  return refusal(131009, details)
}

/** 100/33: an id that nobody has, or that this token may not see. */
export function unknownObject(method: string, id: string): GraphRefusal {
  const message = `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`
  return new GraphRefusal({ status: 400, code: 100, subcode: 33, type: "GraphMethodException", message })
}

/** 190: the token is absent or not the one of this app. */
export function badToken(): GraphRefusal {
  return new GraphRefusal({
    status: 401,
    code: 190,
    message: "Invalid OAuth access token - Cannot parse access token",
  })
}

/** An error for a status that arrives later. */
export function lateError(code: number, details: string): StatusError {
  return { code, title: titleOf(code), details }
}
