import type { FuzzCase } from "./fuzz.ts"

/** A part of a JSON Schema, as far as it is needed to make values for it. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly default?: unknown
}

const TEXTS = [
  ...[
    "",
    " ",
    "x",
    "ção 🙏🏽",
    "\u0000",
    "\ud83d",
    "\u202eevil",
    "a\nb",
    "__proto__",
    "constructor",
    "null",
    "0",
  ],
  ...["5511987650001", "+55 (11) 98765-0001", "BR.13491208655302741918", "cv_00000000000000000000000000"],
  ...[
    "https://example.com/a.png",
    "javascript:alert(1)",
    "wamid.X",
    "pt_BR",
    "{}",
    "[]",
    '{"a":',
    "'; DROP TABLE x;--",
  ],
]
const NUMBERS = [0, -1, 1, 0.5, -0, 1e21, -1e300, 2 ** 53, Number.MAX_SAFE_INTEGER, 90, 181]
const ODD: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { toString: 1 },
  ...NUMBERS,
  ...TEXTS,
]

/** A value that a schema asks for, or now and then one that it does not; `wild` is how often, from 0 to 1. */
export function valueFor(schema: Schema, one: FuzzCase, wild: number, depth = 0): unknown {
  if (one.random() < wild) return oddValue(one, depth)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return valueFor(one.one(choices), one, wild, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return one.one(schema.enum)
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((part) => valueFor(part, one, wild, depth)))
  switch (Array.isArray(schema.type) ? one.one(schema.type) : schema.type) {
    case "object":
      return objectFor(schema, one, wild, depth)
    case "array":
      return Array.from({ length: one.one([0, 1, 2, schema.minItems ?? 1, 11]) }, () =>
        valueFor(schema.items ?? {}, one, wild, depth + 1),
      )
    case "string":
      return textFor(schema, one)
    case "number":
    case "integer":
      return one.one([schema.minimum ?? 0, schema.maximum ?? 9, one.below(100), ...NUMBERS])
    case "boolean":
      return one.below(2) === 0
    case "null":
      return null
    default:
      return oddValue(one, depth)
  }
}

function objectFor(
  { properties = {}, required = [] }: Schema,
  one: FuzzCase,
  wild: number,
  depth: number,
): object {
  const members = Object.entries(properties)
    .filter(([name]) => (required.includes(name) ? one.random() >= wild / 2 : one.below(3) > 0))
    .map(([name, part]) => [name, valueFor(part, one, wild, depth + 1)] as const)
  const extra =
    one.random() < wild ? [[one.one([...TEXTS, "extra", "channel_id"]), oddValue(one, depth)] as const] : []
  return Object.fromEntries([...members, ...extra])
}

function textFor({ minLength = 0, maxLength }: Schema, one: FuzzCase): string {
  const lengths = [
    minLength,
    Math.max(0, minLength - 1),
    maxLength ?? 40,
    (maxLength ?? 40) + 1,
    one.below(5_000),
  ]
  return one.below(2) === 0 ? one.one(TEXTS) : one.one(["x", "ã", "😀", "\u0000"]).repeat(one.one(lengths))
}

function oddValue(one: FuzzCase, depth: number): unknown {
  if (depth > 2 || one.below(8) > 0) return one.one(ODD)
  if (one.below(4) === 0) return "ã".repeat(one.one([5_000, 200_000]))
  return Array.from({ length: one.below(one.one([3, 100])) }, () => one.one(ODD))
}
