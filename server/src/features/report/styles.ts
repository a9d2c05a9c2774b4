/** The style sheet of the report: one for screens of any width, light and dark, and for paper. */
export const styles = `
:root { color-scheme: light dark; --back: #fff; --text: #1d1d1f; --faint: #6e6e73; --line: #d2d2d7; --card: #f5f5f7; --met: #1a7f37; --unmet: #c4161c; --unknown: #8a6100; --accent: #0066cc; }
@media (prefers-color-scheme: dark) { :root { --back: #1c1c1e; --text: #f2f2f7; --faint: #a1a1a8; --line: #3a3a3c; --card: #2c2c2e; --met: #4cc46a; --unmet: #ff6961; --unknown: #e0b050; --accent: #4da3ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 0; }
p { margin: .25rem 0; } a { color: var(--accent); }
.faint { color: var(--faint); } code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
.picture { display: block; font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; max-width: none; }
.picture rect { fill: var(--card); stroke: var(--line); } .picture .lacking rect { stroke: var(--unmet); stroke-width: 2; } .picture .group rect { fill: none; stroke-dasharray: 5 4; }
.picture text { fill: var(--text); } .picture .name { font-weight: 600; } .picture .faint { fill: var(--faint); }
.picture .met { fill: var(--met); } .picture .unmet { fill: var(--unmet); font-weight: 600; } .picture .unknown { fill: var(--unknown); }
.picture path { fill: none; stroke: var(--faint); } .picture marker path { fill: var(--faint); stroke: none; } .picture .embeds { marker-end: url(#head); } .picture .shares { stroke-dasharray: 4 4; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: .75rem; }
.card { border: 1px solid var(--line); border-radius: 10px; padding: .75rem .9rem; min-width: 0; overflow-wrap: anywhere; }
ul { margin: .4rem 0 0; padding-left: 0; list-style: none; } li { margin: .15rem 0; }
.met::before { content: "✓ "; color: var(--met); } .unmet::before { content: "✗ "; color: var(--unmet); } .unknown::before { content: "? "; color: var(--unknown); }
.picture .met::before, .picture .unmet::before, .picture .unknown::before { content: none; }
.finding { border-left: 4px solid var(--line); padding: .25rem .75rem; margin: .6rem 0; overflow-wrap: anywhere; }
.finding.error { border-color: var(--unmet); } .finding.warning { border-color: var(--unknown); } .finding.information { border-color: var(--accent); }
@media print { body { max-width: none; padding: 0; } .card, .finding { break-inside: avoid; } .wide { overflow: visible; } .picture { max-width: 100%; height: auto; } }
`;
