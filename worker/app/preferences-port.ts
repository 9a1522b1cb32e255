/** What a person can be told of beside the screen. */
export const NOTICE_KINDS = ["message_mine", "message_waiting", "mention", "assigned", "missed_call"] as const

/** One of `NOTICE_KINDS`. */
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** How a person is told of one kind. */
export interface NoticeWays {
  readonly desktop: boolean
  readonly sound: boolean
}

/** What one person chose for themselves in one workspace. */
export interface Preferences {
  /** Missing until chosen: the browser's language holds. */
  readonly locale?: "pt-BR" | "en" | "es"
  readonly theme: "system" | "light" | "dark"
  readonly density: "comfortable" | "compact"
  /** Enter sends and Shift+Enter breaks the line; false swaps them. */
  readonly enter_sends: boolean
  readonly notifications: Readonly<Record<NoticeKind, NoticeWays>>
  readonly away_message?: string
}

const BOTH: NoticeWays = { desktop: true, sound: true }

/** What holds for whoever has chosen nothing. */
export const DEFAULT_PREFERENCES: Preferences = {
  theme: "system",
  density: "comfortable",
  enter_sends: true,
  notifications: {
    message_mine: BOTH,
    message_waiting: BOTH,
    mention: BOTH,
    assigned: BOTH,
    missed_call: BOTH,
  },
}

/** What was chosen; the rest keeps its default. */
export type ChosenPreferences = Partial<Omit<Preferences, "notifications">> & {
  readonly notifications?: Partial<Record<NoticeKind, Partial<NoticeWays>>>
}

/** A choice laid over the defaults. */
export function withDefaults({ notifications, ...chosen }: ChosenPreferences): Preferences {
  const ways = NOTICE_KINDS.map((kind) => [
    kind,
    { ...DEFAULT_PREFERENCES.notifications[kind], ...notifications?.[kind] },
  ])
  return { ...DEFAULT_PREFERENCES, ...chosen, notifications: Object.fromEntries(ways) }
}

/** The preferences of all people. */
export interface PreferencesStore {
  get(workspaceId: string, userId: string): Promise<Preferences>
  put(workspaceId: string, userId: string, chosen: ChosenPreferences): Promise<Preferences>
}
