import { needsOf } from "#domain/template/needs.ts"
import type { ParameterFormat, TemplateComponent } from "#domain/template/template.ts"
import type { PreviewFill } from "./phone-preview.tsx"

/** Fills a template with the examples that Meta's reviewers were shown. */
export function exampleFill(
  components: readonly TemplateComponent[],
  parameterFormat: ParameterFormat = "POSITIONAL",
): PreviewFill {
  const examples = new Map(
    needsOf({ components, parameterFormat }).map(
      ({ field, example }) => [field, example ?? undefined] as const,
    ),
  )
  return {
    text: (field) => examples.get(field),
    picture: () => null,
    name: () => "",
    offerEndsAt: () => null,
  }
}
