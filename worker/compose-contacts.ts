import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import { marketingStoppedAt, templateCategoryOf } from "./app/contact-consent.ts"
import type { Contacts } from "./app/contact-port.ts"
import type { FindDeps } from "./app/find-conversation.ts"
import { keepPhoneBook } from "./app/phone-book.ts"
import type { MarketingDeps } from "./app/record-marketing.ts"
import type { Templates } from "./app/template-port.ts"
import type { Bindings } from "./compose.ts"
import type { HttpApp } from "./http/http-env.ts"
import { type BlockedDeps, blockedRoutes } from "./http/routes-blocked.ts"
import { type ContactBlockDeps, contactBlockRoutes } from "./http/routes-contact-block.ts"
import { contactMarketingRoutes } from "./http/routes-contact-marketing.ts"
import { blockLists } from "./whatsapp/block-list.ts"
import { PHONE_BOOK_FIELD, readPhoneBook } from "./whatsapp/webhook/phone-book.ts"
import type { GraphPlace } from "./whatsapp/whatsapp-number.ts"

/** What the directory knows beside whom an address belongs to. */
type People = {
  findAll(addresses: readonly ContactAddress[]): Promise<readonly (ContactId | null)[]>
  joined(contact: ContactId): Promise<readonly ContactId[]>
}

/** Who may be written to, and who is who among contacts; made once for each isolate. */
export function contactParts(
  env: Bindings,
  place: GraphPlace,
  { contacts, templates }: { readonly contacts: Contacts; readonly templates: Templates },
) {
  const people = (workspaceId: string) =>
    env.DIRECTORIES.get(env.DIRECTORIES.idFromName(workspaceId)) as unknown as People
  const joinedContacts = (workspaceId: WorkspaceId, id: ContactId) => people(workspaceId).joined(id)
  return {
    blockLists: blockLists(place),
    findContacts: (workspaceId: string, addresses: readonly ContactAddress[]) =>
      people(workspaceId).findAll(addresses),
    joinedContacts,
    marketingStoppedAt: (workspaceId: WorkspaceId, id: ContactId) =>
      marketingStoppedAt(workspaceId, id, { contacts, joinedContacts }),
    templateCategory: templateCategoryOf(templates),
    /** Takes in what a webhook tells of the phone's contacts; false when it is about something else. */
    hearPhoneBook: async (
      workspaceId: string,
      field: string,
      raw: string,
      deps: Pick<FindDeps, "channels" | "conversations" | "directories">,
    ): Promise<boolean> => {
      const entries = field === PHONE_BOOK_FIELD ? readPhoneBook(JSON.parse(raw)) : []
      if (entries.length > 0) await keepPhoneBook(workspaceId as WorkspaceId, entries, { ...deps, contacts })
      return entries.length > 0
    },
  }
}

/** The routes of blocking, and of what people want. */
export function blockRoutes(app: HttpApp, deps: BlockedDeps & ContactBlockDeps & MarketingDeps): void {
  contactBlockRoutes(app, deps)
  blockedRoutes(app, deps)
  contactMarketingRoutes(app, deps)
}
