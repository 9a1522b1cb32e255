import { useLocation, useNavigate } from "@solidjs/router"
import { createEffect, type JSX, on, onCleanup } from "solid-js"
import { newKey } from "../http/new-key.ts"
import { conversationIn } from "../inbox/inbox-address.ts"
import { useInbox } from "../inbox/inbox-context.ts"
import { preferences } from "../preferences/create-preferences.ts"
import { hearChannel, refreshMe } from "../session/hear-channel.ts"
import { useSignedIn } from "../session/session-context.ts"
import { createAttended } from "./create-attended.ts"
import { makeSpeaker } from "./make-speaker.ts"
import { noticesOf } from "./notice.ts"
import { keepPush } from "./push-subscription.ts"
import { showMany, showNotice } from "./show-notice.ts"
import { playSound } from "./sound.ts"
import { takeSpeakingTurn } from "./speaking-turn.ts"
import { type ChannelLike, makeWindowWatch, SAY_EVERY_MS } from "./window-watch.ts"

/** Tells the person of what is new while they look elsewhere. Draws nothing. */
export default function Notifier(): JSX.Element {
  const { me, session } = useSignedIn()
  const location = useLocation()
  const navigate = useNavigate()
  const isAttended = createAttended()
  const userId = me().user.id
  const channel = openChannel(`ramal.windows.${userId}`)
  const watch = makeWindowWatch(channel, newKey(), Date.now)
  const turn = takeSpeakingTurn(userId)
  const speaker = makeSpeaker({
    isSpeaker: turn.isMine,
    isLookedAt: watch.isLookedAt,
    waysOf: (kind) => preferences().notifications[kind],
    show: (notice) => showNotice(notice, navigate),
    showMany: (count) => showMany(count, navigate),
    play: (kind) => void playSound(kind),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })

  const say = () =>
    watch.say({ conversationId: conversationIn(location.pathname) ?? null, isAttended: isAttended() })
  createEffect(say)
  // Also after signing in again: a subscription ends with its session.
  createEffect(() => session.state().kind === "signed-in" && void keepPush())
  const timer = setInterval(say, SAY_EVERY_MS)
  const inbox = useInbox()
  inbox.onNews((news) => {
    speaker.tell(noticesOf(news, userId))
    if (news.type === "channel") hearChannel(news)
  })
  // How the channels are is told to who listens: after a while away it is asked for.
  createEffect(on(inbox.feed, (now) => now === "back" && void refreshMe(), { defer: true }))
  onCleanup(() => {
    clearInterval(timer)
    speaker.end()
    turn.end()
    watch.end()
  })
  return null
}

function openChannel(name: string): ChannelLike | null {
  return typeof BroadcastChannel === "undefined" ? null : (new BroadcastChannel(name) as ChannelLike)
}
