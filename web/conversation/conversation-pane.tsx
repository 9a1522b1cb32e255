export function ConversationPane(_props: {
  conversationId: unknown
  row: unknown
  me: unknown
  onBack: () => void
}) {
  return <p>…</p>
}
