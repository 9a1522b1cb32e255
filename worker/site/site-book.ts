import type { ExtensionPerson } from "#domain/call/call-command.ts"
import type { UserId } from "#domain/ids.ts"
import type { SiteSettings, SiteStore } from "../app/site-port.ts"

/** How long an object goes by what it read of the settings; a change made through our routes is told at once. */
const REMEMBERED_MS = 60_000

/** Who sits where, by extension. */
export type People = Readonly<Record<string, ExtensionPerson>>

/** A site as it is set up, with the names of its people. */
export interface SitePage {
  readonly site: SiteSettings
  readonly people: People
}

/** Where settings and names are. */
export interface SiteBookDeps {
  readonly siteStore: Pick<SiteStore, "byId">
  /** The people of a workspace. */
  readonly members: (
    workspaceId: string,
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>
  readonly now: () => number
}

/** The settings of one site, read when they are needed and remembered for a minute. */
export class SiteBook {
  readonly #deps: SiteBookDeps
  readonly #siteId: string
  #known: { readonly until: number; readonly page: SitePage } | null = null

  constructor(siteId: string, deps: SiteBookDeps) {
    this.#siteId = siteId
    this.#deps = deps
  }

  /** Null for a site that was removed. */
  async page(): Promise<SitePage | null> {
    const now = this.#deps.now()
    if (this.#known !== null && now < this.#known.until) return this.#known.page
    const site = await this.#deps.siteStore.byId(this.#siteId)
    if (site === null) return null
    const page = { site, people: await this.#peopleOf(site) }
    this.#known = { until: now + REMEMBERED_MS, page }
    return page
  }

  forget(): void {
    this.#known = null
  }

  async #peopleOf({ workspaceId, extensions }: SiteSettings): Promise<People> {
    const isManned = extensions.some(({ attendantId }) => attendantId !== null)
    const members = isManned ? await this.#deps.members(workspaceId) : []
    const names = new Map(members.map(({ id, name }) => [id, name]))
    return Object.fromEntries(
      extensions.map(({ extension, name, attendantId }) => {
        const own = attendantId === null ? undefined : names.get(attendantId)
        const attendant = own === undefined ? null : { id: attendantId as UserId, name: own }
        return [extension, { attendant, name }]
      }),
    )
  }
}
