import type { Role } from "#protocol/session.ts"
import { maySeeKeys, maySeeSettings } from "../frame/may-see-settings.ts"

/** The parts of the settings, in the order of their list. */
export const SETTINGS_SECTIONS = [
  "me",
  "canned-replies",
  "views",
  "labels",
  "custom-fields",
  "channels",
  "sites",
  "templates",
  "users",
  "deliveries",
  "webhooks",
  "api-keys",
  "audit",
] as const
export type SectionId = (typeof SETTINGS_SECTIONS)[number]

/** For everybody: oneself, and what one may have of one's own. */
const EVERYBODYS: readonly SectionId[] = ["me", "canned-replies", "views"]
/** What only an owner sets up. */
const OWNERS_ONLY: readonly SectionId[] = ["users", "webhooks", "api-keys", "audit"]

/** The parts that a role is offered; the server decides by its route table. */
export function settingsOffered(role: Role): readonly SectionId[] {
  return SETTINGS_SECTIONS.filter((id) => {
    if (EVERYBODYS.includes(id)) return true
    return OWNERS_ONLY.includes(id) ? maySeeKeys(role) : maySeeSettings(role)
  })
}
