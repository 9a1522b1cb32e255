import type { Role } from "#protocol/session.ts"

/** Whether the screen offers the settings; the server decides by its route table. */
export function maySeeSettings(role: Role): boolean {
  return role === "owner" || role === "supervisor"
}

/** Whether the screen offers API keys. */
export function maySeeKeys(role: Role): boolean {
  return role === "owner"
}
