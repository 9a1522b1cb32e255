import { checkTemplateDraft, checkTemplateEdit } from "#domain/template/check-draft.ts"
import type { ChannelStore } from "./app/channel-store.ts"
import type { MediaStore } from "./app/media-store.ts"
import type { TemplateNews } from "./app/template-port.ts"
import type { HttpApp } from "./http/http-env.ts"
import { templateRoutes } from "./http/routes-templates.ts"
import { templateLibraryRoutes } from "./http/routes-templates-library.ts"
import { type TemplateWriteDeps, templateWriteRoutes } from "./http/routes-templates-write.ts"
import { d1Templates } from "./templates/d1-templates.ts"
import { TEMPLATE_LIBRARY } from "./templates/template-library.ts"
import { readTemplateNews, tellsOfTemplates } from "./whatsapp/template-news.ts"
import { templateProviders } from "./whatsapp/template-provider.ts"
import type { GraphPlace } from "./whatsapp/whatsapp-number.ts"

interface TemplateSide {
  readonly channelStore: ChannelStore
  readonly store: MediaStore
  /** Tells programs. */
  readonly tell: (workspaceId: string, news: readonly TemplateNews[]) => Promise<void>
}

/** The templates, where they are at Meta, and how webhooks tell of them; made once for each isolate. */
export function templateParts(
  db: D1Database,
  now: () => number,
  place: GraphPlace,
  { channelStore, store, tell }: TemplateSide,
) {
  const templates = d1Templates(db, now)
  return {
    templates,
    templateProviders: templateProviders({ place, store }),
    openChannel: (workspaceId: string, channelId: string) => channelStore.open(workspaceId, channelId),
    hearTemplates: async (workspaceId: string, field: string, raw: string): Promise<boolean> => {
      const news = tellsOfTemplates(field) ? readTemplateNews(JSON.parse(raw)) : []
      await tell(workspaceId, news) // before: what is kept was told
      await templates.hear(workspaceId, news)
      return news.length > 0
    },
  }
}

/** All routes of templates. */
export function allTemplateRoutes(
  app: HttpApp,
  deps: Omit<TemplateWriteDeps, "checkTemplateDraft" | "checkTemplateEdit">,
): void {
  const checked = { ...deps, checkTemplateDraft, checkTemplateEdit }
  templateRoutes(app, checked)
  templateLibraryRoutes(app, { ...checked, templateLibrary: TEMPLATE_LIBRARY }) // before what it would be taken for
  templateWriteRoutes(app, checked)
}
