import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { AmiFramer } from "./ami/framing.ts"
import { type CallBook, EMPTY_BOOK } from "./calls/book.ts"
import { foldCalls } from "./calls/fold-calls.ts"
import { SERVICE_FLAGS, serviceEnvironment } from "./node-flags.ts"

/** Calls that are open at any moment of the bench. */
const OPEN_CALLS = 200
const RULES = { site: "bench", trunks: [], extensions: [] }

/** What came out of a bench. */
export interface FoldBench {
  readonly eventCount: number
  readonly signalCount: number
  readonly eventsPerSecond: number
  /** Of one core, at 1,000 events a second. */
  readonly coreShare: number
  readonly residentBytes: number
}

/**
 * The fold of a busy PBX in a process of its own, started as the service is. It has to take 1,000 events a second on
 * one core in less than 100 MB.
 *
 * @param seconds of load at 1,000 events a second, folded as fast as can be
 */
export function benchFoldAsService(seconds: number): FoldBench {
  const cache = mkdtempSync(join(tmpdir(), "ramal-bench-"))
  const environment = { ...process.env, ...serviceEnvironment(cache) }
  const words = [...SERVICE_FLAGS, import.meta.filename]
  // The first start fills the cache, as the first start of the service does.
  for (const load of ["1", String(seconds)]) {
    const { stdout, status } = spawnSync(process.execPath, [...words, load], {
      encoding: "utf8",
      env: environment,
    })
    if (status !== 0) throw new Error("the bench of the fold ended badly")
    if (load === String(seconds)) {
      rmSync(cache, { recursive: true, force: true })
      return JSON.parse(stdout) as FoldBench
    }
  }
  throw new Error("no load")
}

/** From the socket's bytes to the signals, with 200 calls open all the while. */
export function benchFold(seconds: number): FoldBench {
  const framer = new AmiFramer()
  framer.push(Buffer.from("Asterisk Call Manager/5.0.4\r\n"))
  let book: CallBook = EMPTY_BOOK
  let [eventCount, signalCount, index] = [0, 0, 0]
  const begunAt = performance.now()
  while (eventCount < seconds * 1_000) {
    for (const frame of framer.push(chunk(index++))) {
      if (frame.kind !== "message") continue
      const folded = foldCalls(book, { kind: "event", atMs: eventCount, event: frame.message }, RULES)
      book = folded.book
      eventCount += 1
      signalCount += folded.signals.length
    }
  }
  const eventsPerSecond = (eventCount / (performance.now() - begunAt)) * 1_000
  const residentBytes = process.memoryUsage.rss()
  return { eventCount, signalCount, eventsPerSecond, coreShare: 1_000 / eventsPerSecond, residentBytes }
}

/** The beginning of one call and the end of the one that began 200 calls before, as Asterisk writes them. */
function chunk(index: number): Buffer {
  const events = [...beginning(index), ...(index < OPEN_CALLS ? [] : ending(index - OPEN_CALLS))]
  return Buffer.from(`${events.join("\r\n\r\n")}\r\n\r\n`)
}

function line(index: number, prefix = ""): string {
  return channel(prefix, `PJSIP/provider-${hex(index)}`, 4, "from-trunk", `1700000000.${index}`, index)
}

function phone(index: number, prefix = ""): string {
  return channel(prefix, `PJSIP/201-${hex(index)}`, 0, "from-internal", `1700000000.${index}.1`, index)
}

function channel(
  prefix: string,
  name: string,
  state: number,
  context: string,
  id: string,
  call: number,
): string {
  const headers = {
    Channel: name,
    ChannelState: state,
    ChannelStateDesc: state === 4 ? "Ring" : "Down",
    CallerIDNum: "5511999990000",
    CallerIDName: "<unknown>",
    ConnectedLineNum: "<unknown>",
    ConnectedLineName: "<unknown>",
    Language: "en",
    AccountCode: "",
    Context: context,
    Exten: state === 4 ? "551130001000" : "s",
    Priority: 1,
    Uniqueid: id,
    Linkedid: `1700000000.${call}`,
  }
  return Object.entries(headers)
    .map(([header, value]) => `${prefix}${header}: ${value}`)
    .join("\r\n")
}

function hex(index: number): string {
  return index.toString(16).padStart(8, "0")
}

function beginning(index: number): readonly string[] {
  const bridge = `\r\nBridgeUniqueid: b${index}\r\nBridgeType: basic\r\nBridgeTechnology: simple_bridge`
  return [
    `Event: Newchannel\r\n${line(index)}`,
    `Event: QueueCallerJoin\r\n${line(index)}\r\nQueue: vendas\r\nPosition: 1\r\nCount: 1`,
    `Event: Newchannel\r\n${phone(index)}`,
    `Event: DialBegin\r\n${line(index)}\r\n${phone(index, "Dest")}\r\nDialString: 201`,
    "Event: DeviceStateChange\r\nDevice: PJSIP/201\r\nState: RINGING",
    `Event: BridgeEnter\r\n${phone(index)}${bridge}`,
    `Event: BridgeEnter\r\n${line(index)}${bridge}`,
  ]
}

function ending(index: number): readonly string[] {
  return [
    `Event: HangupRequest\r\n${line(index)}\r\nCause: 16`,
    `Event: Hangup\r\n${phone(index)}\r\nCause: 16`,
    `Event: Hangup\r\n${line(index)}\r\nCause: 16`,
    "Event: DeviceStateChange\r\nDevice: PJSIP/201\r\nState: NOT_INUSE",
  ]
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(benchFold(Number(process.argv[2] ?? 60))))
