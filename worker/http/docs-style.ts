/** How the page of the API looks: the colours of the inbox, an index beside the routes where there is room. */
export const DOCS_STYLE = `:root{color-scheme:light;--desk:#faf8f4;--paper:#fff;--sunk:#f2eee6;--text:#24211c;--text-2:#575147;
--line:#e6dfd3;--field:#8f8676;--accent:#1d5a44;--on:#fff;--link:#1a5440;--focus:#1d6b50;
--get:#1a5440;--get-soft:#dfeae0;--set:#8a4607;--set-soft:#fbe8d0;--del:#9e2a1c;--del-soft:#f9e2dc}
@media(prefers-color-scheme:dark){:root{color-scheme:dark;--desk:#24211c;--paper:#2e2a24;--sunk:#1f1b17;--text:#f0ebe2;
--text-2:#c1b8ab;--line:#423c33;--field:#857c6e;--accent:#2c7357;--on:#fff;--link:#8bcdaa;--focus:#7cc8a1;
--get:#8bcdaa;--get-soft:#22382e;--set:#f0b373;--set-soft:#3a2a18;--del:#f3a596;--del-soft:#3e2420}}
*{box-sizing:border-box}
body{margin:0;background:var(--desk);color:var(--text);font:15px/1.5 Inter,system-ui,sans-serif}
a{color:var(--link)}:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.frame{display:grid;grid-template-columns:minmax(0,17rem) minmax(0,56rem);gap:2rem;max-width:78rem;margin:0 auto;padding:0 1.5rem}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.5rem 0;font-size:13px}
nav h2{margin:1.25rem 0 .25rem;font-size:13px}nav ul{list-style:none;margin:0;padding:0}
nav a{display:flex;gap:.5rem;align-items:baseline;padding:.25rem 0;color:var(--text-2);text-decoration:none;overflow-wrap:anywhere}
nav a:hover{color:var(--text);text-decoration:underline}
main{padding:1.5rem 0 4rem}h1{margin:0 0 .75rem;font-size:26px}main>h2{margin:2.5rem 0 1rem;font-size:20px}
h3{margin:0;font-size:15px;overflow-wrap:anywhere}p{margin:.35rem 0}
section{margin:0 0 1rem;padding:1rem 1.25rem;background:var(--paper);border:1px solid var(--line);border-radius:.75rem;scroll-margin-top:6rem}
code,pre,output,textarea,.key input,section input{font:13px/1.5 ui-monospace,"Cascadia Mono",Consolas,Menlo,monospace}
section p,dd,small{color:var(--text-2)}
pre,output{display:block;overflow:auto;margin:.5rem 0 0;padding:.75rem;background:var(--sunk);border:1px solid var(--line);border-radius:.5rem;max-height:30rem}
output{white-space:pre-wrap;overflow-wrap:anywhere}output:empty{display:none}
.method{display:inline-block;min-width:3.75rem;margin-right:.6rem;padding:.05rem .4rem;border-radius:.35rem;font-weight:600;font-size:12px;text-align:center;color:var(--set);background:var(--set-soft)}
.get{color:var(--get);background:var(--get-soft)}.delete{color:var(--del);background:var(--del-soft)}
nav .method{min-width:3.4rem;margin:0;font-size:11px;padding:0 .25rem}
dt{font-weight:600;margin-top:.75rem}dd{margin:0}
.key{position:sticky;top:0;z-index:1;margin:1rem 0;padding:.75rem 0;background:var(--desk);border-bottom:1px solid var(--line)}
label{display:block;margin-top:.5rem;font-weight:600;overflow-wrap:anywhere}small{font-weight:400}
input,textarea{width:100%;min-height:2.5rem;padding:.4rem .6rem;color:var(--text);background:var(--paper);border:1px solid var(--field);border-radius:.5rem}
button{font:inherit;font-weight:600;min-height:2.5rem;padding:0 1.25rem;margin-top:.5rem;color:var(--on);background:var(--accent);border:0;border-radius:.5rem;cursor:pointer}
button:disabled{opacity:.6;cursor:progress}summary{cursor:pointer;padding:.25rem 0;min-height:1.75rem;font-weight:600;color:var(--link)}
@media(max-width:60rem){.frame{display:block;padding:0 1rem}nav{position:static;height:auto;max-height:18rem;border-bottom:1px solid var(--line)}}`
