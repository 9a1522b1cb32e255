import type { AttachmentPhase } from "./create-attachments.ts"

/** Not stored for want of a network: it is sent all the same, and the file goes up with the message. */
export function waitsForNetwork(phase: AttachmentPhase): boolean {
  return phase.status === "failed" && phase.problem.status === 0 && UNREACHED.includes(phase.problem.code)
}

const UNREACHED: readonly string[] = ["offline", "timeout"]
