import { eventLogContract } from "./event-log-contract.ts"
import { memoryEventLog } from "./memory-event-log.ts"

eventLogContract("in memory", (test) => test(memoryEventLog()))
