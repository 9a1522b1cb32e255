import type { CDPSession, Page } from "playwright-core"

/** Frame times of a stretch of scrolling, milliseconds. */
export interface Frames {
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly longest: number
  /** Share of frames that came a screen refresh late or more: over 25 ms, as in `bench/scroll`. */
  readonly late: number
  /** CPU of the page's own thread in all of them, milliseconds; not the time that it waited for a core. */
  readonly cpuMs: number
}

/** What a page holds, after its garbage was collected. */
export interface Holds {
  readonly heapMb: number
  readonly nodes: number
}

const LATE_MS = 25

/** Opens a page's own tools, with times counted in CPU of its thread. */
export async function watchCpu(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" })
  return devtools
}

/** Turns the wheel over the middle of the page for some time and tells how its frames came. */
export async function framesWhile(
  page: Page,
  devtools: CDPSession,
  turns: number,
  deltaPx: number,
): Promise<Frames> {
  await page.bringToFront()
  const cpuBefore = await cpuMsOf(devtools)
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 }
  await page.mouse.move(width * 0.55, height / 2)
  await page.evaluate(() => {
    const times: number[] = []
    const watch = { times, isOn: true }
    Object.assign(globalThis, { frameWatch: watch })
    let last = performance.now()
    function frame(now: number): void {
      times.push(now - last)
      last = now
      if (watch.isOn) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, deltaPx)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  const times = await page.evaluate(() => {
    const { frameWatch } = globalThis as unknown as { frameWatch: { times: number[]; isOn: boolean } }
    frameWatch.isOn = false
    return frameWatch.times.slice(2)
  })
  return summary(times, (await cpuMsOf(devtools)) - cpuBefore)
}

function summary(times: readonly number[], cpuMs: number): Frames {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return {
    count: times.length,
    p50: at(0.5),
    p99: at(0.99),
    longest: sorted.at(-1) ?? 0,
    late: times.filter((time) => time > LATE_MS).length / Math.max(1, times.length),
    cpuMs,
  }
}

/** Heap and nodes of a page, read through the browser's own tools. */
export async function holdsOf(devtools: CDPSession): Promise<Holds> {
  await devtools.send("HeapProfiler.collectGarbage")
  const value = await metricsOf(devtools)
  return { heapMb: value("JSHeapUsedSize") / 1e6, nodes: value("Nodes") }
}

async function cpuMsOf(devtools: CDPSession): Promise<number> {
  return (await metricsOf(devtools))("TaskDuration") * 1000
}

async function metricsOf(devtools: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await devtools.send("Performance.getMetrics")
  return (name) => metrics.find((metric) => metric.name === name)?.value ?? 0
}
