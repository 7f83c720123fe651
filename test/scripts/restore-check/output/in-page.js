// What the tests ask of a page, as one expression that is evaluated in it.
(() => {
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });

  const channels = (color) => /rgba?\(([^)]*)\)/.exec(color)[1].split(',').map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).slice(0, 3).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  const bars = () =>
    [...document.querySelectorAll('path[ecmeta_series_index][ecmeta_ssr_type="chart"]')]
      .filter((path) => shown(path) && path.getAttribute('fill') !== 'none')
      .map((path) => {
        const { left, right, top, bottom, width } = path.getBoundingClientRect();
        return { figure: path.closest('figure').id, part: Number(path.getAttribute('ecmeta_data_index')), phase: Number(path.getAttribute('ecmeta_series_index')) - 1, left, right, top, bottom, width, fill: getComputedStyle(path).fill };
      });

  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if ((channels(backgroundColor)[3] ?? 1) === 1) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  // Of text in a chart it is the bar below it, if there is one.
  const below = (text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return bars().find((bar) => bar.left < x && x < bar.right && bar.top < y && y < bar.bottom)?.fill ?? backgroundOf(text);
  };

  return {
    bars,
    /** Where the dashed line of the objective is, and the beginning of the axis. */
    objective: (figure) => {
      const line = [...document.querySelectorAll(`#${figure} path[stroke-dasharray]`)].find(shown);
      const { left, right } = line.getBoundingClientRect();
      return (left + right) / 2;
    },
    /** Every text that is seen, and its contrast. */
    texts: () =>
      [...document.body.querySelectorAll('*')]
        .filter((element) => shown(element) && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '') && !['title', 'desc'].includes(element.tagName))
        .map((element) => {
          const inChart = element.tagName === 'text';
          const style = getComputedStyle(element);
          return { text: element.textContent.trim().slice(0, 60), inChart, contrast: contrast(inChart ? style.fill : style.color, inChart ? below(element) : backgroundOf(element)) };
        }),
    /** Every mark that says something, and its contrast. */
    marks: () => [...document.querySelectorAll('.mark circle')].filter(shown).map((circle) => contrast(getComputedStyle(circle).fill, backgroundOf(circle))),
    headings: () => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1])),
    /** What those who do not see the page would miss. */
    missing: () => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      const named = [...document.querySelectorAll('[aria-labelledby]')].flatMap((element) => element.getAttribute('aria-labelledby').split(' '));
      return [
        ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
        ...named.filter((id) => !document.getElementById(id)?.textContent).map((id) => `${id} says nothing`),
        ...[...document.querySelectorAll('table')].filter((table) => !table.caption?.textContent).map(() => 'a table has no caption'),
        ...[...document.querySelectorAll('th')].filter((cell) => !cell.scope).map((cell) => `${cell.textContent} has no scope`),
        ...[...document.querySelectorAll('svg')].filter((svg) => svg.getAttribute('aria-hidden') !== 'true' && !(svg.getAttribute('role') === 'img' && svg.querySelector('title') && svg.querySelector('desc'))).map(() => 'a picture has no words'),
        ...['lang'].filter((name) => !document.documentElement[name]).map(() => 'the page has no language'),
      ];
    },
    /** By how many pixels the page is wider than its window. */
    overflow: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    /** What reaches over the edge of its section, but for what scrolls there. */
    outside: () =>
      [...document.querySelectorAll('section')].flatMap((section) => {
        const edge = section.getBoundingClientRect().right - parseFloat(getComputedStyle(section).paddingRight);
        return [...section.querySelectorAll('*')].filter((element) => shown(element) && !element.closest('svg') && !element.closest('.scroll table') && element.getBoundingClientRect().right > edge + 1).map((element) => element.outerHTML.slice(0, 120));
      }),
    verdict: () => {
      const heading = document.querySelector('h1');
      const { top, bottom } = heading.getBoundingClientRect();
      return { text: heading.innerText.trim(), seen: shown(heading) && top >= 0 && bottom <= innerHeight, size: parseFloat(getComputedStyle(heading).fontSize) };
    },
    /** What is wrong with XML, by the browser's parser. */
    xmlError: (text) => new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')?.textContent ?? null,
    xmlTexts: (text, selector) => [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll(selector)].map((element) => element.textContent),
  };
})()
