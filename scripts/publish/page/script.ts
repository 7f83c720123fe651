/** What searches the values, in whatever browser there is. It changes nothing but what is seen. */
export const script = `
'use strict';
(() => {
  for (const place of document.querySelectorAll('[data-address]')) if (location.protocol.startsWith('http')) place.textContent = new URL('.', location.href).href.replace(/\\/$/, '');
  const field = document.getElementById('query');
  const found = document.getElementById('found');
  const charts = [...document.querySelectorAll('[data-chart]')].map((element) => ({
    element,
    name: element.id.replace('values-', ''),
    open: false,
    rows: [...element.querySelectorAll('tbody tr')].map((row) => ({ row, text: row.textContent.toLowerCase() })),
  }));
  const all = charts.reduce((sum, { rows }) => sum + rows.length, 0);
  let searching = false;
  const search = () => {
    const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
    if (words.length > 0 && !searching) for (const chart of charts) chart.open = chart.element.open;
    let count = 0;
    for (const { element, name, rows, open } of charts) {
      let own = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word) || name.includes(word));
        if (!row.hidden) own += 1;
      }
      element.hidden = own === 0;
      if (words.length > 0) element.open = own > 0;
      else if (searching) element.open = open;
      count += own;
    }
    searching = words.length > 0;
    found.textContent = searching ? count + ' of ' + all + ' values' : all + ' values';
  };
  field.addEventListener('input', search);
  field.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    field.value = '';
    search();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target === field) return;
    event.preventDefault();
    field.focus();
  });
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches('details')) target.open = true;
  };
  addEventListener('hashchange', reveal);
  document.getElementById('search').hidden = false;
  search();
  reveal();
})();
`;
