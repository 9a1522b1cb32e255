/** Who is signed in to this browser, whose messages may go out with its session. */
const KEY = "ramal.sender"

/** Notes who signed in (`workspace.user`); windows of whoever was before stop sending. */
export function becomeSender(owner: string): void {
  try {
    localStorage.setItem(KEY, owner)
  } catch {
    // Without storage each window stands for itself.
  }
}

/** Who signed in last; null where storage is forbidden. */
export function currentSender(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Whether the session of this browser is still that of `owner`, as far as its windows have told. */
export function isSender(owner: string): boolean {
  return (currentSender() ?? owner) === owner
}
