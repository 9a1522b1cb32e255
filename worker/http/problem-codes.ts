import type { RejectionCode } from "#domain/conversation/command.ts"

interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 413 | 415 | 422 | 426 | 429 | 500 | 503 | 504
  readonly title: string
}

const OF_REQUESTS = {
  unauthenticated: { status: 401, title: "Nobody is signed in and no valid API key was sent" },
  "wrong-credentials": { status: 401, title: "Wrong e-mail or password" },
  forbidden: { status: 403, title: "Not allowed" },
  "foreign-origin": { status: 403, title: "The request comes from a page of another site" },
  "not-found": { status: 404, title: "There is no such thing here" },
  "bad-request": { status: 400, title: "The request cannot be understood" },
  "bad-json": { status: 400, title: "The body is not JSON" },
  "validation-failed": { status: 422, title: "The request has fields that break a rule" },
  "body-too-slow": { status: 408, title: "The body does not come on" },
  "payload-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "This kind of content is not accepted" },
  "idempotency-key-reused": { status: 409, title: "The idempotency key belongs to another request" },
  "idempotency-key-in-use": { status: 409, title: "The first request with this key is under way" },
  "already-member": { status: 409, title: "This person belongs to the workspace already" },
  "last-owner": { status: 409, title: "A workspace must have an owner" },
  "own-membership": { status: 409, title: "Nobody removes themselves from a workspace" },
  "name-taken": { status: 409, title: "Another one has this name" },
  "limit-reached": { status: 409, title: "There are as many as there may be" },
  "draft-newer": { status: 409, title: "The draft was changed elsewhere" },
  "wrong-password": { status: 422, title: "This is not the password of today" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "internal-error": { status: 500, title: "Something went wrong on our side" },
} as const satisfies Record<string, ProblemKind>

const OF_CONVERSATIONS = {
  "service-window-closed": { status: 409, title: "The 24 hours for free text are over" },
  "phone-only": { status: 409, title: "A telephone line can only be called" },
  "contact-opted-out": { status: 409, title: "The contact does not want marketing messages" },
  "contact-blocked": { status: 409, title: "The business has blocked the contact on this channel" },
  "already-assigned": { status: 409, title: "Somebody else has this conversation" },
  "unknown-message": { status: 404, title: "The conversation has no such message" },
  "empty-message": { status: 422, title: "The message is empty" },
  "contact-unreachable": { status: 422, title: "The contact has no address to write to" },
  "media-not-failed": { status: 409, title: "The medium has not failed" },
  "conversation-moved": { status: 409, title: "Somebody has written since" },
  "conversation-closed": { status: 409, title: "The conversation is closed" },
  "snooze-out-of-range": { status: 422, title: "The time is not to come, or more than a year ahead" },
} as const satisfies Record<RejectionCode, ProblemKind>

const OF_CHANNELS = {
  "channel-exists": { status: 409, title: "The workspace has this number already" },
  "messages-waiting": { status: 409, title: "Messages still wait to be sent" },
  "not-at-this-provider": { status: 409, title: "The channel's provider does not offer this" },
  "secrets-unreadable": { status: 409, title: "No key opens the channel's secrets" },
  "provider-refused": { status: 409, title: "The channel's provider said no" },
  "provider-unreachable": { status: 503, title: "The channel's provider does not answer" },
} as const satisfies Record<string, ProblemKind>

const OF_TEMPLATES = {
  "unknown-template": { status: 404, title: "There is no such template" },
  "template-not-approved": { status: 409, title: "Meta has not approved the template, or stopped it" },
  "template-not-changeable": { status: 409, title: "A template in this state cannot be changed" },
  "template-mismatch": { status: 422, title: "What was given does not fit the template" },
} as const satisfies Record<string, ProblemKind>

const OF_CALLS = {
  "unknown-site": { status: 404, title: "There is no such site" },
  "call-back-done": { status: 409, title: "The task is done already" },
  "unknown-call": { status: 404, title: "There is no such call" },
  "wrong-code": { status: 403, title: "The pairing code is not valid" },
  "site-not-paired": { status: 409, title: "No agent is paired with the site" },
  "site-offline": { status: 409, title: "The site's agent is not there" },
  "no-extension": { status: 409, title: "Nobody said which telephone is to ring" },
  "pbx-refused": { status: 409, title: "The PBX, or its agent, said no" },
  "pbx-timeout": { status: 504, title: "The PBX has not answered in time" },
  "upgrade-required": { status: 426, title: "This address takes WebSockets only" },
  "wrong-offset": { status: 409, title: "The upload stands elsewhere" },
} as const satisfies Record<string, ProblemKind>

const OF_WEBHOOKS = {
  "invalid-signature": { status: 403, title: "The signature does not belong to the body" },
  "verify-token-mismatch": { status: 403, title: "The verify token is not the channel's" },
  "unknown-channel": { status: 404, title: "There is no such channel" },
  "webhook-off": { status: 409, title: "The webhook is not switched on" },
  "store-unavailable": { status: 503, title: "It could not be stored just now" },
} as const satisfies Record<string, ProblemKind>

/** Every refusal there is: its status and its title. The only place that knows status numbers. */
export const PROBLEMS = {
  ...OF_REQUESTS,
  ...OF_CONVERSATIONS,
  ...OF_CHANNELS,
  ...OF_TEMPLATES,
  ...OF_CALLS,
  ...OF_WEBHOOKS,
} as const

/** The stable word of a refusal; closed. */
export type ProblemCode = keyof typeof PROBLEMS
