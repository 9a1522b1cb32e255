import type {
  TemplateComponent,
  TemplateDraft,
  TemplateEdit,
  TemplateFacts,
} from "#domain/template/template.ts"
import type { OpenChannel } from "./channel.ts"
import type { ProviderOutcome } from "./channel-provider.ts"

/** A template of an account, as the workspace knows it; times in milliseconds. */
export interface Template extends TemplateFacts {
  readonly wabaId: string
  readonly updatedAt: number
  /** When it was last read at Meta as a whole; null: only a webhook has told of it. */
  readonly syncedAt: number | null
}

/** One thing a webhook tells of a template. */
export type TemplateTold =
  | { readonly kind: "status"; readonly status: string; readonly reason: string | null }
  | { readonly kind: "quality"; readonly quality: string }
  | { readonly kind: "category"; readonly category: string }
  | { readonly kind: "components"; readonly components: readonly TemplateComponent[] }

/** What a webhook tells, of which template, and when, milliseconds. */
export interface TemplateNews {
  readonly wabaId: string
  readonly id: string
  readonly name: string
  readonly language: string
  readonly at: number
  readonly told: readonly TemplateTold[]
}

/** Which templates a list shows; every member narrows it. */
export interface TemplateFilter {
  readonly wabaId?: string | undefined
  readonly status?: string | undefined
  readonly category?: string | undefined
  readonly language?: string | undefined
  /** A piece of the name. */
  readonly q?: string | undefined
}

/** Where an account's templates belong. */
export interface TemplateAccount {
  readonly workspaceId: string
  readonly wabaId: string
}

/** The templates of the workspaces, as Meta last told them. */
export interface Templates {
  /** The last changed first; `before` is the `next` of the page before. */
  list(
    workspaceId: string,
    filter: TemplateFilter,
    before: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly Template[]; readonly next: string | null }>
  find(workspaceId: string, id: string): Promise<Template | null>
  /** In all accounts of the workspace. */
  named(workspaceId: string, name: string, language?: string): Promise<readonly Template[]>
  /** Takes in what was read at Meta at a time; newer news of a webhook stay. */
  keep(account: TemplateAccount, read: readonly TemplateFacts[], at: number): Promise<void>
  /** Forgets what Meta no longer had at that time; the number of those. */
  forgetUnread(account: TemplateAccount, at: number): Promise<number>
  /** Forgets the templates of accounts that are no longer the workspace's. */
  forgetAccounts(workspaceId: string, but: readonly string[]): Promise<void>
  forget(account: TemplateAccount, name: string, language: string | null): Promise<void>
  /** Takes in what a webhook tells, unless something newer of its kind is known. */
  hear(workspaceId: string, news: readonly TemplateNews[]): Promise<void>
}

/** A page of an account's templates; `after` is null at the end. */
export interface TemplatePage {
  readonly items: readonly TemplateFacts[]
  readonly after: string | null
}

/** What Meta made of a new template; the category may be another than was asked for. */
export interface SubmittedTemplate {
  readonly id: string
  readonly status: string
  readonly category: string | null
}

/** The templates of a channel's account at its provider. */
export interface TemplateProvider {
  page(after: string | null): Promise<ProviderOutcome<TemplatePage>>
  submit(draft: TemplateDraft): Promise<ProviderOutcome<SubmittedTemplate>>
  edit(id: string, edit: TemplateEdit): Promise<ProviderOutcome>
  /** One language by its id, all of them without. */
  remove(name: string, id: string | null): Promise<ProviderOutcome>
  unpause(id: string): Promise<ProviderOutcome>
  /** Gives Meta a stored file as an example of a header: its handle. */
  uploadExample(mediaId: string): Promise<ProviderOutcome<string>>
}

/** Templates at the providers of channels. */
export type TemplateProviders = (channel: OpenChannel) => TemplateProvider

/** The account that a channel's templates belong to; at 360dialog the channel itself until the id is known. */
export function accountOf({ id, wabaId }: { readonly id: string; readonly wabaId: string }): string {
  return wabaId === "" ? id : wabaId
}
