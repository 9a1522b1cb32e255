import type { TemplateComponent } from "#domain/template/template.ts"
import type { ProviderOutcome } from "./channel-provider.ts"
import type { TemplateProvider } from "./template-port.ts"

type Components = readonly TemplateComponent[]

/**
 * The components with Meta's handles in place of files of ours: `example.media_id` becomes `header_handle`,
 * in cards as well. The first file that Meta does not take ends it.
 */
export async function withHandles(
  components: Components,
  provider: Pick<TemplateProvider, "uploadExample">,
): Promise<ProviderOutcome<Components>> {
  const done: TemplateComponent[] = []
  for (const one of components) {
    const outcome = await handled(one, provider)
    if (outcome.outcome !== "done") return outcome
    done.push(outcome.value)
  }
  return { outcome: "done", value: done }
}

async function handled(
  part: TemplateComponent,
  provider: Pick<TemplateProvider, "uploadExample">,
): Promise<ProviderOutcome<TemplateComponent>> {
  const { example, cards } = part
  const mediaId = (example as { media_id?: unknown } | undefined)?.media_id
  if (typeof mediaId === "string") {
    const given = await provider.uploadExample(mediaId)
    if (given.outcome !== "done") return given
    return { outcome: "done", value: { ...part, example: { header_handle: [given.value] } } }
  }
  if (!Array.isArray(cards)) return { outcome: "done", value: part }
  const made: unknown[] = []
  for (const card of cards as readonly { readonly components: Components }[]) {
    const inner = await withHandles(card.components, provider)
    if (inner.outcome !== "done") return inner
    made.push({ ...card, components: inner.value })
  }
  return { outcome: "done", value: { ...part, cards: made } }
}
