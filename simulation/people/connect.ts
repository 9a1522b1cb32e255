import { requestFor } from "../../worker/room/socket.ts"
import type { BrowserEnd, ObjectEnd } from "../platform/web-socket.ts"
import type { ObjectKind } from "../world/object-park.ts"
import { callLife } from "../world/remote-call.ts"
import type { World } from "../world/world.ts"

export interface Person {
  readonly id: string
  readonly name: string
}

/** Opens a socket to an object, as a browser does; frames wait until `open`. */
export async function connect(
  world: World,
  kind: ObjectKind,
  name: string,
  query: string,
  person: Person,
): Promise<BrowserEnd> {
  const object = world.objects.get(kind, name)
  const request = requestFor(new Request(`https://ramal.simulated/socket${query}`), person)
  let accepted: ObjectEnd | undefined
  try {
    const socket = await callLife(
      world,
      () => object.life(),
      kind,
      "connect",
      async () => {
        const response = await object.instance().fetch?.(request)
        accepted = response?.webSocket
        return accepted
      },
    )
    if (socket === undefined || socket.closed) throw new Error("the socket was closed at once")
    return socket.browser
  } catch (error) {
    accepted?.browser.cut() // the answer was lost: the browser knows of no socket
    throw error
  }
}
