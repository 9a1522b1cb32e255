/**
 * Follows whether somebody is signed in: keeps what had the focus when the session ended, and gives it back
 * when the same person is in again, together with the news that the way to the server is open.
 */
export function keepFocus(): (isIn: boolean) => void {
  let last: Element | null = null
  return (isIn) => {
    if (!isIn) {
      last = document.activeElement
      return
    }
    if (last instanceof HTMLElement && last.isConnected) last.focus()
    last = null
    // Sockets that were shut out wait for the network to come back: it is as good as back now.
    window.dispatchEvent(new Event("online"))
  }
}
