/** The value below which a share of the samples lies; 0 when there are none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** The middle one; of an even count the upper of the two. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}
