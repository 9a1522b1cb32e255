// The product's worker, counted from outside: every row its objects and D1 write and read, every call that is billed,
// and the time its objects are at work. Loaded as the entry before the built `index.js`; nothing of it ships.
import * as built from "./index.js"

const COUNTS = "/bench/counts"

let counts = fresh()

/** `written` by place and table, `calls` by class and method, `activeMs` by class, `r2` by class of operation. */
function fresh() {
  return { workerRequests: 0, calls: {}, written: {}, read: 0, activeMs: {}, r2: {}, queueMessages: 0 }
}

function add(sums, name, amount) {
  if (amount > 0) sums[name] = (sums[name] ?? 0) + amount
}

const TABLE = /(?:INTO|UPDATE|FROM|EXISTS)\s+["`]?(\w+)/i

function countRows(place, query, read, written) {
  counts.read += read
  add(counts.written, `${place} ${TABLE.exec(query)?.[1] ?? "schema"}`, written)
}

/** Rows are known when a cursor has been read; a write runs to its end at once. */
function countSql(sql, name) {
  const exec = sql.exec.bind(sql)
  sql.exec = (query, ...values) => {
    const cursor = exec(query, ...values)
    let [read, written] = [0, 0]
    const count = () => {
      countRows(name, query, cursor.rowsRead - read, cursor.rowsWritten - written)
      read = cursor.rowsRead
      written = cursor.rowsWritten
    }
    count()
    for (const method of ["toArray", "one"]) {
      const all = cursor[method].bind(cursor)
      cursor[method] = () => {
        const result = all()
        count()
        return result
      }
    }
    return cursor
  }
}

/** An alarm that is set is one row; a key that is put or deleted is one, a key that is asked for is read. */
function countStorage(storage, name) {
  const before = (method, read, written) => {
    const call = storage[method].bind(storage)
    storage[method] = (...args) => {
      counts.read += read
      add(counts.written, `${name} ${method}`, written)
      return call(...args)
    }
  }
  before("setAlarm", 0, 1)
  before("put", 0, 1)
  before("delete", 0, 1)
  before("get", 1, 0)
  countSql(storage.sql, name)
}

/** Time in which at least one call or one `waitUntil` of an object is under way: what its duration is billed for. */
function activity(name) {
  let [underWay, since] = [0, 0]
  return function during(work) {
    if (underWay++ === 0) since = Date.now()
    const over = () => {
      if (--underWay === 0) add(counts.activeMs, name, Date.now() - since)
    }
    if (typeof work?.then !== "function") over()
    else work.then(over, over)
    return work
  }
}

function counted(name, Built) {
  class Counted extends Built {
    constructor(ctx, env) {
      const during = activity(name)
      countStorage(ctx.storage, name)
      const waitUntil = ctx.waitUntil.bind(ctx)
      ctx.waitUntil = (work) => waitUntil(during(work))
      super(ctx, countedEnv(env))
      this.during = during
    }
  }
  for (const method of methodsOf(Built)) {
    Counted.prototype[method] = function (...args) {
      add(counts.calls, `${name}.${method}`, 1)
      return this.during(Built.prototype[method].apply(this, args))
    }
  }
  return Counted
}

function methodsOf(Built) {
  const names = new Set()
  for (let at = Built.prototype; at.constructor.name !== "DurableObject"; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  }
  names.delete("constructor")
  return names
}

let wrapped

function countedEnv(env) {
  wrapped ??= {
    ...env,
    DB: countedDatabase(env.DB),
    MEDIA: countedBucket(env.MEDIA),
    MEDIA_JOBS: countedQueue(env.MEDIA_JOBS),
  }
  return wrapped
}

/** All of D1's calls go through one method of its session, and each answer tells its rows. */
function countedDatabase(db) {
  const session = db.alwaysPrimarySession
  const send = session._send.bind(session)
  session._send = async (endpoint, query, ...rest) => {
    const answer = await send(endpoint, query, ...rest)
    const queries = [query].flat()
    for (const [index, { meta }] of [answer].flat().entries())
      countRows("D1", queries[index] ?? "", meta?.rows_read ?? 0, meta?.rows_written ?? 0)
    return answer
  }
  return db
}

const R2_CLASS = { put: "a", createMultipartUpload: "a", list: "a", get: "b", head: "b" }

function countedBucket(bucket) {
  return new Proxy(bucket, {
    get(target, name) {
      const value = target[name]
      if (typeof value !== "function") return value
      return (...args) => {
        const cls = R2_CLASS[name]
        if (cls !== undefined) add(counts.r2, cls, 1)
        return value.apply(target, args)
      }
    },
  })
}

function countedQueue(queue) {
  return {
    send(...args) {
      counts.queueMessages++
      return queue.send(...args)
    },
  }
}

export const ConversationRoom = counted("ConversationRoom", built.ConversationRoom)
export const ContactDirectory = counted("ContactDirectory", built.ContactDirectory)
export const InboxFeed = counted("InboxFeed", built.InboxFeed)
export const SendGate = counted("SendGate", built.SendGate)
export const WebhookJournal = counted("WebhookJournal", built.WebhookJournal)
export const WorkspaceTasks = counted("WorkspaceTasks", built.WorkspaceTasks)
export const PushOutbox = counted("PushOutbox", built.PushOutbox)
export const OutgoingWebhooks = counted("OutgoingWebhooks", built.OutgoingWebhooks)
export const Site = counted("Site", built.Site)

export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === COUNTS) {
      const answer = Response.json(counts)
      if (request.method === "POST") counts = fresh()
      return answer
    }
    counts.workerRequests++
    return built.default.fetch(request, countedEnv(env), ctx)
  },
  queue(batch, env, ctx) {
    counts.workerRequests++
    return built.default.queue(batch, countedEnv(env), ctx)
  },
}
