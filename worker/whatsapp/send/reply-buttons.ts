/** Buttons that answer, in Meta's words. */
export function replyButtons(
  buttons: readonly { readonly id: string; readonly title: string }[],
): readonly Record<string, unknown>[] {
  return buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } }))
}
