/** How the page looks, whatever it is seen on. */
export const style = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.column { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
h1, h2, h3, p, dl, dd, ol, figure { margin: 0; }
h2 { font-size: 1.25rem; line-height: 1.3; letter-spacing: -0.01em; margin-bottom: 0.75rem; }
h3 { font-size: 1rem; line-height: 1.4; }
.nowrap { white-space: nowrap; }

.verdict { border-bottom: 1px solid var(--line); padding: 2rem 0 1.5rem; }
.verdict.good { background: var(--good-tint); border-color: var(--good-line); }
.verdict.bad { background: var(--bad-tint); border-color: var(--bad-line); }
.eyebrow { color: var(--muted); }
.eyebrow strong { color: var(--text); }
.eyebrow time { white-space: nowrap; }
h1 { display: flex; align-items: center; gap: 0.3em; font-size: clamp(2.75rem, 10vw, 4.25rem); line-height: 1.1; letter-spacing: -0.03em; margin: 0.35rem 0 0.25rem; }
.good h1 { color: var(--good); }
.bad h1 { color: var(--bad); }
.lead { font-size: 1.25rem; }
.mark { flex: none; width: 1.15em; height: 1.15em; fill: none; stroke: var(--on-mark); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; vertical-align: -0.22em; }
h1 .mark { width: 0.9em; height: 0.9em; }
.mark circle { stroke: none; }
.mark.good circle { fill: var(--good); }
.mark.bad circle { fill: var(--bad); }
.mark.unknown circle { fill: var(--unknown); }
.judged.bad { color: var(--bad); font-weight: 600; }
.judged.good { color: var(--good); }
.judged.unknown { color: var(--unknown); }

.tiles, .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 0.75rem; }
.tiles { margin-top: 1.5rem; }
.tile, section { background: var(--surface); border: 1px solid var(--line); border-radius: 0.75rem; }
.tile { padding: 0.875rem 1rem; font-size: 0.9375rem; }
.tile dt { color: var(--muted); }
.value { font-size: 1.75rem; font-weight: 650; line-height: 1.25; letter-spacing: -0.015em; }
section { margin: 1rem 0; padding: 1.125rem 1rem; }
.summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.6rem; margin-bottom: 1rem; }
.summary strong { font-size: 1.25rem; }
.note, footer { color: var(--muted); font-size: 0.9375rem; }
.note { margin-top: 0.875rem; }
.note strong { color: var(--text); }

.failures { list-style: none; padding: 0; display: grid; gap: 0.75rem; }
.failures li { display: flex; gap: 0.75rem; padding: 0.875rem 1rem; border: 1px solid var(--bad-line); border-left: 0.3rem solid var(--bad); border-radius: 0.5rem; background: var(--bad-tint); }
.failures li > div { min-width: 0; }
.failures .detail { margin-top: 0.2rem; }
.failures .mark { margin-top: 0.15rem; font-size: 1.125rem; }
.part { font-weight: 400; }
.part::after { content: " ›"; }
.detail { white-space: pre-line; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0.75rem 1.5rem; }
.facts dt { color: var(--muted); font-size: 0.875rem; }
.cards { margin-top: 1rem; }
.card { border: 1px solid var(--line); border-radius: 0.5rem; padding: 1rem; }
.card .facts { margin-top: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 10rem), 1fr)); }
.beats { font-size: 1rem; font-weight: 400; letter-spacing: 0; color: var(--muted); display: inline-block; }

figure { margin-bottom: 1rem; }
figure svg { display: block; width: 100%; height: auto; pointer-events: none; }
figure svg.wide { display: none; }
figure svg.narrow { max-width: 27rem; }
.figure-title { font-weight: 600; }
.figures { display: grid; gap: 1rem 1.5rem; }
.key { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 0.45rem 1.25rem; margin-bottom: 1.25rem; font-size: 0.9375rem; color: var(--muted); }
.key li { display: flex; text-wrap: balance; }
.key strong { color: var(--text); }
.swatch { display: inline-block; flex: none; width: 1.375rem; height: 1.375rem; border-radius: 0.25rem; text-align: center; font-weight: 700; font-size: 0.8125rem; line-height: 1.375rem; color: var(--on-phase); margin-right: 0.5rem; }
${[1, 2, 3, 4, 5].map((phase) => `.phase-${phase} { background: var(--phase-${phase}); }`).join('\n')}

table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; overflow-wrap: break-word; }
caption { text-align: left; color: var(--muted); padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; border-top: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-top: 0; color: var(--muted); font-size: 0.875rem; vertical-align: bottom; }
tbody th { font-weight: 500; }
.number { text-align: right; white-space: nowrap; }
.group th { font-weight: 650; padding-top: 1.1rem; border-top: 0; }
thead + tbody .group th { padding-top: 0.25rem; }
.sum th, .sum td { font-weight: 650; }
.tally { font-weight: 400; color: var(--muted); margin-left: 0.35rem; }
.checks .judged { white-space: nowrap; }
.checks { overflow-wrap: anywhere; }
.rate { color: var(--muted); white-space: nowrap; }
.phases .number:last-child { white-space: normal; }
.phases tr:not(.sum) th { white-space: nowrap; }
.phases .swatch { vertical-align: middle; }
.larger { max-width: 34rem; }
.larger tbody th { white-space: nowrap; }
details { margin-top: 1rem; }
.scroll { overflow-x: auto; }
summary { cursor: pointer; padding: 0.35rem 0; font-weight: 600; }
footer { padding-top: 0.5rem; padding-bottom: 2.5rem; }
`;
