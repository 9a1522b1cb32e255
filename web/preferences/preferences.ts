import { THEMES, type Theme } from "../theme/theme.ts"
import { LOCALES, type Locale } from "../words/locale.ts"

/** What one can be told of beside the screen. */
export const NOTICE_KINDS = ["message_mine", "message_waiting", "mention", "assigned", "missed_call"] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** How rows stand: with air, or more of them. */
export const DENSITIES = ["comfortable", "compact"] as const
export type Density = (typeof DENSITIES)[number]

/** The ways in which one is told of one kind. */
export interface NoticeWays {
  readonly desktop: boolean
  readonly sound: boolean
}

/** What one person chose for themselves: `GET, PUT /api/v1/me/preferences`. */
export interface Preferences {
  /** Null until chosen: the browser's language holds. */
  readonly locale: Locale | null
  readonly theme: Theme
  readonly density: Density
  /** Enter sends and Shift+Enter breaks the line; false swaps them. */
  readonly enter_sends: boolean
  readonly notifications: Readonly<Record<NoticeKind, NoticeWays>>
  readonly away_message: string | null
}

const BOTH: NoticeWays = { desktop: true, sound: true }

/** What holds until the person has chosen, or until the server has answered. */
export const DEFAULT_PREFERENCES: Preferences = {
  locale: null,
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
  away_message: null,
}

/** Preferences out of anything: what is missing, unknown or of a newer version keeps its default. */
export function preferencesFrom(value: unknown): Preferences {
  const said = recordOf(value)
  const { theme, density, enter_sends: enterSends, away_message: away } = said
  return {
    locale: LOCALES.find(({ id }) => id === said["locale"])?.id ?? null,
    theme: THEMES.find((known) => known === theme) ?? DEFAULT_PREFERENCES.theme,
    density: DENSITIES.find((known) => known === density) ?? DEFAULT_PREFERENCES.density,
    enter_sends: typeof enterSends === "boolean" ? enterSends : DEFAULT_PREFERENCES.enter_sends,
    notifications: noticesFrom(said["notifications"]),
    away_message: typeof away === "string" ? away : null,
  }
}

function noticesFrom(value: unknown): Preferences["notifications"] {
  const said = recordOf(value)
  const waysOf = (kind: NoticeKind): NoticeWays => {
    const { desktop, sound } = recordOf(said[kind])
    return {
      desktop: typeof desktop === "boolean" ? desktop : DEFAULT_PREFERENCES.notifications[kind].desktop,
      sound: typeof sound === "boolean" ? sound : DEFAULT_PREFERENCES.notifications[kind].sound,
    }
  }
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, waysOf(kind)])) as Preferences["notifications"]
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
}
