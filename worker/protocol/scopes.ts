/** What an API key may be allowed to do; closed. `settings` is everything an administrator sets up. */
export const SCOPES = [
  "messages:read",
  "messages:send",
  "conversations:manage",
  "media",
  "templates",
  "metrics",
  "webhooks:read",
  "settings",
] as const

/** One thing an API key may be allowed to do. */
export type Scope = (typeof SCOPES)[number]
