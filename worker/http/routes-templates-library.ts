import type { TemplateCategory, TemplateComponent } from "#domain/template/template.ts"
import { describeTemplateLibrary } from "./describe-template-routes.ts"
import type { HttpApp } from "./http-env.ts"
import { Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"
import { submitTemplate, type TemplateWriteDeps } from "./routes-templates-write.ts"
import { INSTALLATION, templateJson } from "./template-schemas.ts"

/** A ready template, in each of its languages. */
export interface ReadyTemplate {
  readonly name: string
  readonly category: TemplateCategory
  readonly languages: Readonly<
    Record<"pt_BR" | "en" | "es", { readonly components: readonly TemplateComponent[] }>
  >
}

export interface TemplateLibraryDeps extends TemplateWriteDeps {
  readonly templateLibrary: readonly ReadyTemplate[]
}

const BASE = "/api/v1/whatsapp/templates/library"

/** Ready templates, and submitting one. */
export function templateLibraryRoutes(app: HttpApp, deps: TemplateLibraryDeps): void {
  describeTemplateLibrary()
  app.get(BASE, (c) => c.json({ items: deps.templateLibrary, next: null }))
  app.post(`${BASE}/:name`, async (c) => {
    const { channel_id, language } = await readJson(c, INSTALLATION)
    const ready = deps.templateLibrary.find(({ name }) => name === c.req.param("name"))
    if (ready === undefined) throw new Refusal("unknown-template")
    const { name, category, languages } = ready
    const { components } = languages[language]
    const draft = { name, category, language, components, parameterFormat: "POSITIONAL" as const }
    return c.json(templateJson(await submitTemplate(c, channel_id, draft, deps)), 201)
  })
}
