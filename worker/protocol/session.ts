/** What a role may do is decided in the route table; the screen only hides what it must not offer. */
export type Role = "owner" | "supervisor" | "attendant"

/** `GET /api/v1/me`. 401 `unauthenticated` when nobody is signed in. */
export interface Me {
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly role: Role
  readonly workspace: { readonly id: string; readonly name: string }
  readonly workspaces: readonly { readonly id: string; readonly name: string; readonly role: Role }[]
  readonly channels: readonly ChannelSummary[]
}

export interface ChannelSummary {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly provider: "meta" | "360dialog"
  /** One of the colours of labels; null leaves the choice to the screen. */
  readonly color: string | null
  readonly state: "new" | "connected" | "broken" | "off"
  /** Why it is so, kebab-case, when there is something to say. */
  readonly state_code: string | null
  /** Whether WhatsApp calling is switched on; null while nobody has told. */
  readonly calling: boolean | null
}

/** `GET /api/v1/users`, those who can be given a conversation. */
export interface UserSummary {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** RFC 9457, `application/problem+json`: every refusal. `code` is stable. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly [extension: string]: unknown
}
