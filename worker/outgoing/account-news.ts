import type { ChannelNews } from "../app/channel-signals.ts"
import type { OutgoingNews } from "../app/outgoing-port.ts"
import type { TemplateNews } from "../app/template-port.ts"

/** A channel's new state, for programs. */
export function channelNewsOf({ channelId, state, code }: ChannelNews, at: number): OutgoingNews {
  const data = JSON.stringify({ channel_id: channelId, state, code })
  return { id: `${channelId}_${state}_${at}`, kind: "channel.state", at, data }
}

/** A template's new status, for programs; what else Meta tells of templates is not told. */
export function templateNewsOf(
  { id, name, language, wabaId, at: told, told: facts }: TemplateNews,
  now: number,
): readonly OutgoingNews[] {
  const at = told === 0 ? now : told
  return facts.flatMap((fact) => {
    if (fact.kind !== "status") return []
    const { status, reason } = fact
    const data = JSON.stringify({ template_id: id, name, language, waba_id: wabaId, status, reason })
    const newsId = `tpl_${id}_${status}_${told}`.replace(/[^\w-]/g, "_")
    return [{ id: newsId, kind: "template.status" as const, at, data }]
  })
}
