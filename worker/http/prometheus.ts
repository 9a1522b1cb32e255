/** One metric with its samples; names and types by https://prometheus.io/docs/practices/naming/. */
export interface Metric {
  readonly name: string
  readonly type: "counter" | "gauge"
  readonly help: string
  readonly samples: readonly Sample[]
}

/** A value with its labels. */
export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** Text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8"

/** Metrics as Prometheus reads them. */
export function prometheusText(metrics: readonly Metric[]): string {
  return `${metrics.flatMap(linesOf).join("\n")}\n`
}

/** A metric of one value. */
export function single(name: string, type: Metric["type"], help: string, value: number): Metric {
  return { name, type, help, samples: [[{}, value]] }
}

function linesOf({ name, type, help, samples }: Metric): readonly string[] {
  const values = samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...values]
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return parts.length === 0 ? "" : `{${parts.join(",")}}`
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")
}
