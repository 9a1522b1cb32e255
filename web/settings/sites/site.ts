/** Where a site's agent is. */
export type SiteState = "unpaired" | "online" | "offline" | "revoked" | "update-needed"

/** A line of the PBX and the WhatsApp channel whose calls come over it; null is the telephone itself. */
export interface SiteTrunk {
  readonly trunk: string
  readonly channel_id: string | null
}

/** A telephone of the PBX, and who sits at it. */
export interface SiteExtension {
  readonly extension: string
  readonly name: string | null
  readonly attendant_id: string | null
}

/** A row of `GET /api/v1/sites`; times ISO 8601. */
export interface Site {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly area_code: string
  readonly channel_id: string | null
  readonly state: SiteState
  readonly agent_version: string | null
  readonly hostname: string | null
  readonly asterisk_version: string | null
  readonly last_seen_at: string | null
  readonly trunks: readonly SiteTrunk[]
  readonly extensions: readonly SiteExtension[]
  readonly call_back_minutes: number
  readonly wait_goal_seconds: number
}

/** What may be changed of a site; lists as a whole. */
export type SiteChange = Partial<
  Pick<
    Site,
    "name" | "country" | "area_code" | "trunks" | "extensions" | "call_back_minutes" | "wait_goal_seconds"
  >
>

/** The answer to `POST /api/v1/sites/{id}/pairing-code`: the one time the code is told. */
export interface PairingCode {
  readonly code: string
  readonly expires_at: string
}

/** A row of `GET /api/v1/sites/{id}/diagnostics`: what the agent noticed, newest first. */
export interface SiteDiagnostic {
  readonly id: number
  readonly at: string
  readonly code: string
  readonly detail: string
}

/** Rows of a table with those that the PBX has shown beside them, by their number. */
export function withSeen(
  known: readonly SiteExtension[],
  seen: readonly { readonly extension: string; readonly name: string | null }[],
): readonly SiteExtension[] {
  const isKnown = new Set(known.map(({ extension }) => extension))
  const added = seen
    .filter(({ extension }) => !isKnown.has(extension))
    .map(({ extension }) => ({ extension, name: null, attendant_id: null }))
  return [...known, ...added].toSorted((one, other) =>
    one.extension.localeCompare(other.extension, undefined, { numeric: true }),
  )
}

/** What of a table is worth keeping: telephones that have a name or somebody. */
export function worthKeeping(rows: readonly SiteExtension[]): readonly SiteExtension[] {
  return rows.filter(({ name, attendant_id }) => (name !== null && name !== "") || attendant_id !== null)
}

/** The telephones that one person has more than once: a call would not know which to ring. */
export function doubledAttendants(rows: readonly SiteExtension[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const doubled = new Set<string>()
  for (const { attendant_id } of rows) {
    if (attendant_id === null) continue
    if (seen.has(attendant_id)) doubled.add(attendant_id)
    seen.add(attendant_id)
  }
  return doubled
}
