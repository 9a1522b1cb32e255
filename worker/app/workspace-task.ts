import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from "./deliver-outbox.ts"
import type { Page } from "./journal-port.ts"
import type { RebuildProgress } from "./rebuild-read-model.ts"
import type { ReingestProgress } from "./reingest.ts"
import type { RetryProgress } from "./retry-dead-letter.ts"
import type { TemplateSyncProgress } from "./sync-templates.ts"

/** What the long tasks of a workspace remember between two steps, by kind. */
export interface TaskProgress {
  readonly rebuild: RebuildProgress
  readonly "retry-dead": RetryProgress
  readonly reingest: ReingestProgress
  readonly "sync-templates": TemplateSyncProgress
}

export type TaskKind = keyof TaskProgress

/** One thing a task has found, for a list beside its counts. */
export type Finding = Readonly<Record<string, unknown>>

/** What a step is told: how often it has failed in a row. */
export interface StepContext {
  readonly failures: number
}

export interface StepResult<Progress> {
  readonly progress: Progress
  readonly done: boolean
  readonly findings?: readonly Finding[]
}

/** One bounded step of a task; may be taken twice, and must not do twice what may be done once. */
export type TaskSteps = {
  readonly [Kind in TaskKind]: (
    workspaceId: string,
    progress: TaskProgress[Kind],
    context: StepContext,
  ) => Promise<StepResult<TaskProgress[Kind]>>
}

/** A task as it stands; times in milliseconds. */
export interface TaskStatus<Kind extends TaskKind = TaskKind> {
  readonly state: "running" | "done" | "failed"
  readonly progress: TaskProgress[Kind]
  readonly startedAt: number
  readonly finishedAt: number | null
  /** Failures of the current step in a row. */
  readonly failures: number
  /** Findings there were; the list keeps the first of them. */
  readonly findingCount: number
}

/** The long tasks of one workspace: each runs once at a time, in steps, and survives what happens meanwhile. */
export interface WorkspaceTasksPort {
  /** Begins a task; one that runs already goes on and is given instead. */
  start<Kind extends TaskKind>(kind: Kind, progress: TaskProgress[Kind]): Promise<TaskStatus<Kind>>
  /** The last one of its kind; null when there was none. */
  status<Kind extends TaskKind>(kind: Kind): Promise<TaskStatus<Kind> | null>
  findings(kind: TaskKind, after: number | null, limit: number): Promise<Page<Finding>>
}

/** Tasks by workspace. */
export interface WorkspaceTasks {
  get(workspaceId: string): WorkspaceTasksPort
}

/** A step that failed so often in a row ends its task; the pauses before that add up to a quarter of an hour. */
export const MOST_FAILURES = 12

/** How long a step that failed waits: exponential, as in the outbox. */
export function stepPauseMs(failures: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS)
}
