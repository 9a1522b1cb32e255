import { type Delivery, statusDelivery, textDelivery } from "./delivery.ts"
import type { Figure } from "./figure.ts"
import { runPaced } from "./paced-load.ts"
import { residentBytes } from "./runtime-process.ts"
import { median } from "./samples.ts"
import type { Server } from "./servers.ts"
import { CONTACTS } from "./throughput.ts"

/** Deliveries a second: more than one number at Meta's pace sends and gets, a tenth of what the product takes here. */
const PER_SECOND = 100
/** Deliveries of one message: its text, then sent, delivered and read of the answer. */
const OF_ONE_MESSAGE = 4
const STATUSES = ["sent", "delivered", "read"]
/** Each reading is the median of so many seconds: the garbage of a second goes up and down. */
const SAMPLE_SECONDS = 10
const MEGABYTE = 1024 * 1024

/**
 * Memory of the runtime's process after some minutes of a steady load, against after the first. Both servers are to be
 * fresh; the control gets the same load at the same time, so that the note tells what the runtime grows by itself.
 */
export async function memoryFigure(control: Server, product: Server, minutes: number): Promise<Figure> {
  const [bare, ours] = await Promise.all([control, product].map((server) => minutely(server, minutes)))
  const first = ours?.[0] ?? 0
  const last = ours?.at(-1) ?? 0
  const [bareFirst, bareLast] = [bare?.[0] ?? 0, bare?.at(-1) ?? 0]
  const each = `each minute ${ours?.map((mb) => mb.toFixed(0)).join(", ")} MB`
  return {
    name: `memory after ${minutes} minutes of load, against after 1`,
    control: first,
    product: last,
    ratio: last / first,
    unit: "MB",
    reach: { atMost: 1.2 },
    note: `${PER_SECOND} deliveries a second to ${CONTACTS} contacts; ${each}; the bare control ${bareFirst.toFixed(0)} → ${bareLast.toFixed(0)} MB (${(bareLast / bareFirst).toFixed(2)})`,
  }
}

/** Memory at the end of each minute, megabytes. */
async function minutely({ port, pid }: Server, minutes: number): Promise<readonly number[]> {
  const samples: number[] = []
  const onSecond = () => samples.push(residentBytes(pid) / MEGABYTE)
  await runPaced({ port, perSecond: PER_SECOND, seconds: minutes * 60 + 1, delivery, onSecond })
  return Array.from({ length: minutes }, (_, minute) =>
    median(samples.slice((minute + 1) * 60 - SAMPLE_SECONDS + 1, (minute + 1) * 60 + 1)),
  )
}

function delivery(index: number): Delivery {
  const message = Math.floor(index / OF_ONE_MESSAGE)
  const contact = message % CONTACTS
  const wamid = `wamid.memory.${message}`
  const status = STATUSES[(index % OF_ONE_MESSAGE) - 1]
  if (status === undefined) return textDelivery(contact, wamid, `mensagem ${message}`)
  return statusDelivery(contact, `${wamid}.answer`, status)
}
