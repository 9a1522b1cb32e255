import { memoryOutbox } from "./memory-outbox.ts"
import { outboxContract } from "./outbox-contract.ts"

outboxContract("in memory", (test) => test(memoryOutbox()))
