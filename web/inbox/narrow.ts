import { PRIORITIES, type Priority } from "#domain/conversation/triage-event.ts"
import type { InboxRow } from "#domain/projection/inbox-row.ts"

/** Asks for conversations that nobody has, in the place of an attendant's id. */
export const NOBODY = "none"

/** What a list is narrowed to beside its filter; an empty object is the whole list. */
export interface Narrow {
  readonly label?: string
  /** An attendant's id, or `NOBODY`. */
  readonly assignee?: string
  readonly channel?: string
  readonly priority?: Priority
  readonly unread?: true
}

/** The whole list. */
export const WHOLE: Narrow = {}

/** What an address asks for, from its search parameters; what is not understood asks for nothing. */
export function narrowFrom(search: Readonly<Record<string, string | readonly string[] | undefined>>): Narrow {
  const one = (name: string): string | undefined => {
    const value = search[name]
    return typeof value === "string" && value !== "" ? value : undefined
  }
  const priority = PRIORITIES.find((known) => known === one("priority"))
  return {
    ...defined("label", one("label")),
    ...defined("assignee", one("assignee")),
    ...defined("channel", one("channel")),
    ...defined("priority", priority),
    ...(one("unread") === "1" ? { unread: true as const } : {}),
  }
}

/** The same as parameters of an address, always in one order. */
export function narrowParams(narrow: Narrow): readonly (readonly [string, string])[] {
  const { label, assignee, channel, priority, unread } = narrow
  const all = { label, assignee, channel, priority, unread: unread === true ? "1" : undefined }
  return Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}

/** The same as one text: equal for equal narrowings, empty for the whole list. */
export function narrowKey(narrow: Narrow): string {
  return new URLSearchParams(narrowParams(narrow).map(([name, value]) => [name, value])).toString()
}

/** The same with one part chosen, or any with an empty value. */
export function withPart(narrow: Narrow, part: keyof Narrow, value: string): Narrow {
  return narrowFrom({ ...Object.fromEntries(narrowParams(narrow)), [part]: value })
}

/** Whether a row is in a narrowed list; its filter is asked elsewhere. */
export function passesNarrow(row: InboxRow, narrow: Narrow): boolean {
  const { label, assignee, channel, priority, unread } = narrow
  if (label !== undefined && !row.labels.includes(label)) return false
  if (assignee !== undefined && (row.assignee?.id ?? NOBODY) !== assignee) return false
  if (channel !== undefined && row.channelId !== channel) return false
  if (priority !== undefined && row.priority !== priority) return false
  return unread !== true || row.unreadCount > 0
}

function defined<Name extends keyof Narrow>(name: Name, value: Narrow[Name] | undefined): Narrow {
  return value === undefined ? {} : { [name]: value }
}
