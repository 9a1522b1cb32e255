/** @type {ReturnType<typeof setTimeout> | undefined} */
let going

/** Says something that went wrong or was done; it stays eight seconds. @param {string} text */
export function notice(text) {
  const element = /** @type {HTMLElement} */ (document.getElementById("notice"))
  element.textContent = text
  element.classList.toggle("shown", text !== "")
  clearTimeout(going)
  going = setTimeout(() => element.classList.remove("shown"), 8000)
}

/** Runs something that may be refused and says the refusal. @param {() => Promise<unknown>} run */
export async function tried(run) {
  try {
    await run()
    return true
  } catch (error) {
    notice(error instanceof Error ? error.message : String(error))
    return false
  }
}
