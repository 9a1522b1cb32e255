import type { WorkspaceId } from "#domain/ids.ts"
import { type RebuildDeps, rebuildStep } from "./rebuild-read-model.ts"
import { type ReingestDeps, reingestStep } from "./reingest.ts"
import { retryAllStep } from "./retry-dead-letter.ts"
import { syncTemplatesStep, type TemplateSyncDeps } from "./sync-templates.ts"
import type { TaskSteps } from "./workspace-task.ts"

/** The steps of all long tasks, over the parts they need. */
export function taskSteps(deps: RebuildDeps & ReingestDeps & TemplateSyncDeps): TaskSteps {
  const of = (id: string) => id as WorkspaceId
  return {
    rebuild: (id, progress, context) => rebuildStep(of(id), progress, deps, context),
    "retry-dead": (id, progress, context) => retryAllStep(of(id), progress, deps, context),
    reingest: (id, progress, context) => reingestStep(of(id), progress, deps, context),
    "sync-templates": (id, progress) => syncTemplatesStep(id, progress, deps),
  }
}
