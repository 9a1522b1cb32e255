import type { Live } from "./control/live.ts"
import type { Pace } from "./graph/pace.ts"
import type { RequestLog } from "./graph/request-log.ts"
import type { SimulatorOptions } from "./options.ts"
import type { Courier } from "./webhook/courier.ts"
import type { Faults } from "./webhook/faults.ts"
import type { MediaStore } from "./world/media-store.ts"
import type { Progress } from "./world/progress.ts"
import type { World } from "./world/world.ts"

/** The parts of a running simulator that its routes work with. */
export type House = {
  readonly options: SimulatorOptions
  readonly world: World
  readonly media: MediaStore
  readonly courier: Courier
  readonly progress: Progress
  readonly faults: Faults
  readonly pace: Pace
  readonly requests: RequestLog
  readonly live: Live
  /** Scheme, host and port the simulator is reached at, for media addresses in webhooks. */
  origin(): string
}
