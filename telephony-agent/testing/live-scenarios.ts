import { DIRECT_PLAYS } from "./live-plays/direct-plays.ts"
import { type Play, taken } from "./live-plays/play.ts"
import { QUEUE_PLAYS } from "./live-plays/queue-plays.ts"
import { TRANSFER_PLAYS } from "./live-plays/transfer-plays.ts"

/** Scenarios by name, as people and programs play them on a real Asterisk; what they tell is in `SCENARIOS`. */
export const PLAYS: Readonly<Record<string, Play>> = {
  ...QUEUE_PLAYS,
  ...DIRECT_PLAYS,
  ...TRANSFER_PLAYS,
  // Drops every connection: the last one.
  "core-restart-now": async (stage) => {
    await taken(stage, "5561999990030")
    await stage.control("Command", { Command: "core restart now" }).catch(() => {})
    await stage.told("ended")
    await stage.until(() => stage.state.kind === "ready", "the link is ready again")
  },
}

/** chan_sip is gone from Asterisk 21 on. */
export const ONLY_ON_16: readonly string[] = ["chan_sip-call"]
