/** How the page looks. Its colours are those of the restore check's page. */
export const style = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; padding-bottom: 3rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
.column { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem !important; }
h1, h2, h3, p, dl, dd, ul, pre { margin: 0 0 0.75rem; }
h1 { font-size: clamp(1.75rem, 6vw, 2.5rem); line-height: 1.15; letter-spacing: -0.02em; }
h2 { font-size: 1.375rem; line-height: 1.3; }
h3 { display: inline; font-size: 1rem; }
a { color: var(--phase-1); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--phase-1); outline-offset: 2px; }
code { font: 0.875em/1.5 ui-monospace, monospace; }
pre { padding: 0.75rem 1rem; background: var(--page); border: 1px solid var(--line); border-radius: 0.5rem; white-space: pre-wrap; }
header pre { background: var(--surface); }
section { margin: 1rem 0; padding: 1.125rem 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: 0.75rem; }
.version, .muted, caption, dt, thead th, #found { color: var(--muted); }
.version { font-weight: 400; }
.deprecated { color: var(--bad); font-size: 1rem; }
.toc { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
.toc a { display: inline-block; padding: 0.25rem 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 0.5rem 1.5rem; }
.facts dt { font-size: 0.875rem; }
.facts dd { margin: 0; }
.facts ul { list-style: none; padding: 0; margin: 0; }
table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
caption { text-align: left; padding-bottom: 0.25rem; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-top: 1px solid var(--line); font-weight: 400; }
thead th { border-top: 0; font-size: 0.875rem; }
.values th[scope=row] { width: 28%; }
.values .type { width: 12%; }
.values td:nth-child(3) { width: 20%; }
details { border-top: 1px solid var(--line); }
details[open] { padding-bottom: 1rem; }
summary { cursor: pointer; padding: 0.6rem 0; }
label { display: block; font-weight: 600; }
input { width: 100%; max-width: 34rem; margin: 0.35rem 0; padding: 0.6rem 0.75rem; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--muted); border-radius: 0.5rem; }
@media (max-width: 42rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, th, td, caption { display: block; }
  tr { padding: 0.6rem 0; border-top: 1px solid var(--line); }
  .values td:nth-child(3)::before { content: "default "; color: var(--muted); }
  th, td, .values th[scope=row], .values .type, .values td:nth-child(3) { border: 0; padding: 0.1rem 0; width: auto; }
}
`;
