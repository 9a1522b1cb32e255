const waiting: (() => void)[] = []
let isResting = false

/** Runs something that is not needed at once: when the page rests, or now if it rests already. */
export function whenRested(run: () => void): void {
  if (isResting) run()
  else waiting.push(run)
}

/** The page has what it needs first: what waited for that runs, once. */
export function rest(): void {
  isResting = true
  for (const run of waiting.splice(0)) run()
}
