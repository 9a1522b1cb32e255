import { capitalised } from "../../words/capitalised.ts"
import { cardWords } from "./words/card-words.ts"

/** Names that begin with the word already, in whatever language the PBX was set up: `fila-recepcao`, not `Filadélfia`. */
const SAYS_QUEUE = /^(?:fila|cola|queue)(?!\p{L})/iu

/** How a queue is called inside a sentence: `fila vendas`, and `fila-recepcao` as it is. */
export function queueName(queue: string): string {
  return SAYS_QUEUE.test(queue) ? queue : cardWords("queue-n", { queue })
}

/** How a queue is called above what it holds: `Fila vendas`; a name that stands alone is left as the PBX writes it. */
export function queueTitle(queue: string): string {
  const name = queueName(queue)
  return name === queue ? queue : capitalised(name)
}
