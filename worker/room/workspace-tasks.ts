import { DurableObject } from "cloudflare:workers"
import type { Page } from "../app/journal-port.ts"
import {
  type Finding,
  MOST_FAILURES,
  type StepContext,
  type StepResult,
  stepPauseMs,
  type TaskKind,
  type TaskProgress,
  type TaskStatus,
  type TaskSteps,
  type WorkspaceTasksPort,
} from "../app/workspace-task.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS tasks (
  kind TEXT PRIMARY KEY, run INTEGER NOT NULL, state TEXT NOT NULL, progress TEXT NOT NULL, started_at INTEGER NOT NULL,
  finished_at INTEGER, due_at INTEGER NOT NULL, failures INTEGER NOT NULL, finding_count INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS findings (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS findings_kind ON findings (kind, seq);
`

/** Findings listed of one run; all are counted. */
const LISTED_FINDINGS = 10_000
/** When it looks again after a crash in the middle of a step. */
const SAFETY_MS = 30_000
/** Steps of one alarm; then the object may be moved or updated. */
const ALARM_MS = 10_000

type TaskRow = {
  kind: TaskKind
  run: number
  state: TaskStatus["state"]
  progress: string
  started_at: number
  finished_at: number | null
  due_at: number
  failures: number
  finding_count: number
}

export interface WorkspaceTasksDeps {
  readonly steps: TaskSteps
  readonly now: () => number
  /** The name under which this object was asked for. */
  readonly workspaceId: string
}

/**
 * Runs the long tasks of a workspace in steps, one alarm after the other. What a step has done is stored
 * before the next begins; after a crash the step is taken again. A step that fails waits, and is given up
 * in the end; the task can then be begun anew.
 */
export class WorkspaceTasksObject<Env = unknown> extends DurableObject<Env> implements WorkspaceTasksPort {
  readonly #deps: WorkspaceTasksDeps
  readonly #sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env, deps: WorkspaceTasksDeps) {
    super(ctx, env)
    this.#deps = deps
    this.#sql = ctx.storage.sql
    this.#sql.exec(SCHEMA)
    void ctx.blockConcurrencyWhile(() => this.#wakeIfForgotten())
  }

  async start<Kind extends TaskKind>(kind: Kind, progress: TaskProgress[Kind]): Promise<TaskStatus<Kind>> {
    const before = this.#row(kind)
    if (before?.state === "running") return statusOf(before)
    const now = this.#deps.now()
    this.ctx.storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM findings WHERE kind = ?", kind)
      this.#sql.exec(
        "INSERT OR REPLACE INTO tasks VALUES (?, ?, 'running', ?, ?, NULL, ?, 0, 0)",
        ...[kind, (before?.run ?? 0) + 1, JSON.stringify(progress), now, now],
      )
    })
    await this.ctx.storage.setAlarm(now)
    return statusOf(this.#row(kind) as TaskRow)
  }

  async status<Kind extends TaskKind>(kind: Kind): Promise<TaskStatus<Kind> | null> {
    const row = this.#row(kind)
    return row === undefined ? null : statusOf(row)
  }

  async findings(kind: TaskKind, after: number | null, limit: number): Promise<Page<Finding>> {
    const rows = this.#sql
      .exec<{ seq: number; body: string }>(
        "SELECT seq, body FROM findings WHERE kind = ? AND seq > ? ORDER BY seq LIMIT ?",
        ...[kind, after ?? 0, limit],
      )
      .toArray()
    const last = rows.at(-1)?.seq
    const items = rows.map(({ seq, body }) => ({ ...(JSON.parse(body) as Finding), seq }))
    return { items, next: last === undefined || rows.length < limit ? null : last }
  }

  override async alarm(): Promise<void> {
    const until = this.#deps.now() + ALARM_MS
    await this.ctx.storage.setAlarm(this.#deps.now() + SAFETY_MS)
    for (let task = this.#due(); task !== undefined && this.#deps.now() < until; task = this.#due()) {
      await this.#takeStep(task)
    }
    await this.#setAlarm()
  }

  async #takeStep(task: TaskRow): Promise<void> {
    try {
      const context = { failures: task.failures }
      this.#store(task, await this.#step(task.kind, JSON.parse(task.progress), context))
    } catch (error) {
      const failures = task.failures + 1
      const facts = { kind: task.kind, workspaceId: this.#deps.workspaceId, failures, error: String(error) }
      console.error("a step of a task failed", facts)
      this.#fail(task, failures)
    }
  }

  #step<Kind extends TaskKind>(
    kind: Kind,
    progress: TaskProgress[Kind],
    context: StepContext,
  ): Promise<StepResult<TaskProgress[Kind]>> {
    return this.#deps.steps[kind](this.#deps.workspaceId, progress, context)
  }

  #store(
    { kind, run, finding_count }: TaskRow,
    { progress, done, findings = [] }: StepResult<unknown>,
  ): void {
    const now = this.#deps.now()
    this.ctx.storage.transactionSync(() => {
      for (const finding of findings.slice(0, Math.max(0, LISTED_FINDINGS - finding_count))) {
        this.#sql.exec("INSERT INTO findings (kind, body) VALUES (?, ?)", kind, JSON.stringify(finding))
      }
      this.#sql.exec(
        `UPDATE tasks SET progress = ?, state = ?, finished_at = ?, due_at = ?, failures = 0,
           finding_count = finding_count + ? WHERE kind = ? AND run = ?`,
        ...[JSON.stringify(progress), done ? "done" : "running", done ? now : null, now],
        ...[findings.length, kind, run],
      )
    })
  }

  #fail({ kind, run }: TaskRow, failures: number): void {
    const now = this.#deps.now()
    const isOver = failures >= MOST_FAILURES
    this.#sql.exec(
      "UPDATE tasks SET failures = ?, state = ?, finished_at = ?, due_at = ? WHERE kind = ? AND run = ?",
      ...[
        failures,
        isOver ? "failed" : "running",
        isOver ? now : null,
        now + stepPauseMs(failures),
        kind,
        run,
      ],
    )
  }

  #row(kind: TaskKind): TaskRow | undefined {
    return this.#sql.exec<TaskRow>("SELECT * FROM tasks WHERE kind = ?", kind).toArray()[0]
  }

  #due(): TaskRow | undefined {
    const query = "SELECT * FROM tasks WHERE state = 'running' AND due_at <= ? ORDER BY due_at LIMIT 1"
    return this.#sql.exec<TaskRow>(query, this.#deps.now()).toArray()[0]
  }

  async #setAlarm(): Promise<void> {
    const query = "SELECT min(due_at) AS at FROM tasks WHERE state = 'running'"
    const { at } = this.#sql.exec<{ at: number | null }>(query).one()
    if (at === null) await this.ctx.storage.deleteAlarm()
    else await this.ctx.storage.setAlarm(Math.max(at, this.#deps.now()))
  }

  /** A task that runs and has no alarm was left by a crash between the two. */
  async #wakeIfForgotten(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.#setAlarm()
  }
}

function statusOf<Kind extends TaskKind>(row: TaskRow): TaskStatus<Kind> {
  return {
    state: row.state,
    progress: JSON.parse(row.progress) as TaskProgress[Kind],
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    failures: row.failures,
    findingCount: row.finding_count,
  }
}
