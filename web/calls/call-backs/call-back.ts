/** A number that called, was not spoken with, and is to be called back. Times in milliseconds. */
export interface CallBack {
  readonly id: string
  readonly number: string
  readonly contactId: string | null
  readonly contactName: string | null
  readonly conversationId: string | null
  readonly channelId: string | null
  readonly missedAt: number
  readonly attempts: number
  readonly dueAt: number
  readonly takenBy: { readonly id: string; readonly name: string } | null
  readonly voicemailMediaId: string | null
  readonly voicemailMs: number | null
}

/** A page of `GET /api/v1/calls/call-backs`. */
export interface CallBackPage {
  readonly items: readonly CallBack[]
  readonly next: string | null
  readonly openCount: number
}

/** What is left until a task is due, and how it is to look. */
export interface DueState {
  readonly level: "calm" | "attention" | "late"
  /** Of the time from the missed call to the deadline, 0 to 100. */
  readonly percent: number
  readonly lateMs: number
}

const ATTENTION_SHARE = 0.5

/** How a task stands at a moment: calm, over half of its time gone, or late. */
export function dueState(task: Pick<CallBack, "missedAt" | "dueAt">, now: number): DueState {
  const whole = Math.max(1, task.dueAt - task.missedAt)
  const share = Math.min(1, Math.max(0, (now - task.missedAt) / whole))
  const level = now >= task.dueAt ? "late" : share >= ATTENTION_SHARE ? "attention" : "calm"
  return { level, percent: Math.round(share * 100), lateMs: Math.max(0, now - task.dueAt) }
}
