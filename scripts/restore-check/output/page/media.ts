/** What differs on a phone, on a desktop and on paper. */
export const media = `
@media screen and (max-width: 44.99rem) {
  th, td { padding-right: 0.5rem; }
  .phases { font-size: 0.875rem; }
  .checks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .checks tbody tr { display: grid; grid-template-columns: 5.25rem 1fr; padding: 0.45rem 0; border-top: 1px solid var(--line); }
  .checks th, .checks td { border: 0; padding: 0; }
  .checks .detail { grid-column: 2; color: var(--muted); }
  .checks tbody .group { display: block; border: 0; }
}
@media (min-width: 45rem) {
  .column { padding: 0 1.25rem; }
  section { padding: 1.5rem; }
  .checks tbody th { width: 13rem; }
}
@media (min-width: 56rem) {
  .figures { grid-template-columns: 1fr 1fr; }
  figure svg.wide { display: block; }
  figure svg.narrow { display: none; }
}
@media print {
  body { background: none; font-size: 10pt; }
  .column { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin: 1.25rem 0; border-radius: 0; }
  section h2, h3, caption, thead { break-after: avoid; }
  tr, figure, .card, .tile, .failures li { break-inside: avoid; }
  .verdict, .mark, .swatch, figure svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .verdict { padding: 1rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  figure svg.wide { display: block; }
  figure svg.narrow { display: none; }
}
`;
