import { DOCS_SCRIPT } from "./docs-script.ts"
import { DOCS_STYLE } from "./docs-style.ts"
import { escaped, marked } from "./docs-text.ts"
import { type Parameter, tryForm } from "./docs-try.ts"
import type { JsonObject } from "./openapi.ts"
import { PROBLEMS } from "./problem-codes.ts"

interface Operation {
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: JsonObject }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: JsonObject }>
  >
}

/** The OpenAPI document as one HTML page to read and to try: nothing from elsewhere, its script and style allowed by hash. */
export async function docsPage(document: JsonObject): Promise<Response> {
  const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Operation>>>>
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  )
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Ramal: the API</title>
<style>${DOCS_STYLE}</style>
</head>
<body>
<div class="frame">
<nav aria-label="Routes" tabindex="0">
${routeIndex(routes)}
</nav>
<main>
<h1>Ramal: the API</h1>
<p>The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Programs send <code>Authorization: Bearer &lt;API key&gt;</code>; browsers have a session cookie.
Refusals are <code>application/problem+json</code>, see <a href="#problems">the list</a>.</p>
<div class="key"><label for="key">API key <small>to try routes with; kept in this field alone</small></label>
<input id="key" type="password" autocomplete="off" spellcheck="false"></div>
<h2>Routes</h2>
${routes.map(routeSection).join("\n")}
<h2 id="problems">Refusals</h2>
<dl>${problemList()}</dl>
</main>
</div>
<script>${DOCS_SCRIPT}</script>
</body>
</html>
`
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": await policy(),
    },
  })
}

/** The page asks nobody but its own server. */
async function policy(): Promise<string> {
  const [style, script] = await Promise.all([hashSource(DOCS_STYLE), hashSource(DOCS_SCRIPT)])
  const own = `style-src '${style}'; script-src '${script}'; connect-src 'self'`
  return `default-src 'none'; ${own}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
}

interface Route {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

/** The routes by what they are about, in the order of the document. */
function routeIndex(routes: readonly Route[]): string {
  const groups = [...Map.groupBy(routes, ({ path }) => topicOf(path))]
  const lines = groups.map(([topic, own]) => {
    const links = own.map(
      (route) =>
        `<li><a href="#${placeOf(route)}">${methodChip(route)} ${escaped(shortPath(route))}</a></li>`,
    )
    return `<h2>${escaped(topic)}</h2>\n<ul>\n${links.join("\n")}\n</ul>`
  })
  return `${lines.join("\n")}\n<h2><a href="#problems">Refusals</a></h2>`
}

/** `/api/v1/whatsapp/send/text` is about whatsapp. */
function topicOf(path: string): string {
  return /^\/api\/v1\/([\w-]+)/.exec(path)?.[1] ?? "the product"
}

function shortPath({ path }: Route): string {
  return path.replace(/^\/api\/v1\/[\w-]+/, "").replace(/^$/, "/")
}

function placeOf({ method, path }: Route): string {
  return `route-${method}${path}`.replace(/\W+/g, "-")
}

function methodChip({ method }: Route): string {
  return `<span class="method ${escaped(method)}">${escaped(method.toUpperCase())}</span>`
}

function routeSection(route: Route): string {
  const { method, path, operation } = route
  const { summary, description, parameters, requestBody, responses } = operation
  const others = parameters.filter((parameter) => parameter.in !== "path")
  const names = others.map(({ name }) => `<code>${escaped(name)}</code>`).join(", ")
  return `<section id="${placeOf(route)}">
<h3><code>${methodChip(route)}${escaped(path)}</code></h3>
<p>${escaped(summary)}</p>
${description
  .split("\n\n")
  .map((text) => `<p>${marked(text)}</p>`)
  .join("\n")}
${names === "" ? "" : `<p>Takes ${names}.</p>`}
${requestBody === undefined ? "" : details("Body", requestBody.content)}
${Object.entries(responses)
  .map(([status, answer]) => answerLine(status, answer))
  .join("\n")}
${"101" in responses ? "" : tryForm(`${method}${path}`.replace(/\W+/g, "-"), { method, path, parameters, requestBody })}
</section>`
}

function answerLine(status: string, { description, content }: Operation["responses"][string]): string {
  const line = `<p><strong>${escaped(status)}</strong> ${marked(description)}</p>`
  const isProblem = content !== undefined && "application/problem+json" in content
  return content === undefined || isProblem ? line : line + details(`Answer ${status}`, content)
}

function details(title: string, content: JsonObject): string {
  const json = JSON.stringify(content, null, 2)
  return `<details><summary>${escaped(title)}</summary><pre tabindex="0">${escaped(json)}</pre></details>`
}

function problemList(): string {
  return Object.entries(PROBLEMS)
    .map(
      ([code, { status, title }]) =>
        `<dt id="${code}"><code>${code}</code> (${status})</dt><dd>${escaped(title)}.</dd>`,
    )
    .join("\n")
}

/** CSP Level 3, section 2.3.1: a hash-source of exactly these bytes. */
async function hashSource(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}
