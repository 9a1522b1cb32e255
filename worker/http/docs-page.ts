import { DOCS_SCRIPT } from "./docs-script.ts"
import { escaped, marked } from "./docs-text.ts"
import { type Parameter, tryForm } from "./docs-try.ts"
import type { JsonObject } from "./openapi.ts"
import { PROBLEMS } from "./problem-codes.ts"

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:0 auto;padding:1rem}
h2{margin-top:2.5rem}h3{margin-bottom:0;overflow-wrap:anywhere}p{margin:.25rem 0}
section{padding-bottom:1rem;border-bottom:1px solid GrayText}
code,pre,output,textarea,input{font:14px/1.5 ui-monospace,monospace}
a{color:inherit}pre,output{display:block;overflow:auto;padding:.75rem;border:1px solid;border-radius:.5rem}
output{white-space:pre-wrap;overflow-wrap:anywhere;max-height:30rem;margin-top:.5rem}output:empty{display:none}
.method{display:inline-block;min-width:4.5rem}dt{font-weight:600;margin-top:.75rem}dd{margin:0}
.key{position:sticky;top:0;padding:.5rem 0;background:Canvas;border-bottom:1px solid GrayText;z-index:1}
label{display:block;margin-top:.5rem;overflow-wrap:anywhere}input,textarea{width:100%;box-sizing:border-box;min-height:2.5rem;padding:.25rem .5rem}
button{font:inherit;min-height:2.5rem;padding:0 1.25rem;margin-top:.5rem}summary{cursor:pointer;padding:.25rem 0;min-height:1.75rem}`

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
  const routes = Object.entries(paths).flatMap(([path, operations]) => {
    return Object.entries(operations).map(([method, operation]) => routeSection(method, path, operation))
  })
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Ramal: the API</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Ramal: the API</h1>
<p>The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Programs send <code>Authorization: Bearer &lt;API key&gt;</code>; browsers have a session cookie.
Refusals are <code>application/problem+json</code>, see <a href="#problems">the list</a>.</p>
<div class="key"><label for="key">API key <small>to try routes with; kept in this field alone</small></label>
<input id="key" type="password" autocomplete="off" spellcheck="false"></div>
<h2>Routes</h2>
${routes.join("\n")}
<h2 id="problems">Refusals</h2>
<dl>${problemList()}</dl>
</main>
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
  const [style, script] = await Promise.all([hashSource(STYLE), hashSource(DOCS_SCRIPT)])
  const own = `style-src '${style}'; script-src '${script}'; connect-src 'self'`
  return `default-src 'none'; ${own}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
}

function routeSection(method: string, path: string, operation: Operation): string {
  const { summary, description, parameters, requestBody, responses } = operation
  const others = parameters.filter((parameter) => parameter.in !== "path")
  const names = others.map(({ name }) => `<code>${escaped(name)}</code>`).join(", ")
  return `<section>
<h3><code><span class="method">${escaped(method.toUpperCase())}</span>${escaped(path)}</code></h3>
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
