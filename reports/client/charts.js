// Draws the figures of the data blocks with Plotly, in the colours of the theme, and again when it changes.
(() => {
  const plots = [...document.querySelectorAll('.plot')];
  if (plots.length === 0) return;
  if (typeof Plotly === 'undefined') {
    for (const plot of plots) plot.textContent = 'The charts need assets/plotly.min.js beside this page.';
    return;
  }

  const COLOUR_KEYS = /^(color|fillcolor|bgcolor|bordercolor|colorscale)$/;
  let style;
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();

  // Replaces '@name' by the theme's colour, under colour keys only: a label may begin with @ as well.
  function themed(value, inColour) {
    if (typeof value === 'string') return inColour && value.startsWith('@') ? colour(value.slice(1)) : value;
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value))
      return inColour || typeof value[0] === 'object' ? value.map((item) => themed(item, inColour)) : value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, themed(item, COLOUR_KEYS.test(key))]),
    );
  }

  function template() {
    const axis = {
      gridcolor: colour('grid'),
      linecolor: colour('line'),
      zerolinecolor: colour('line'),
      tickcolor: colour('line'),
      ticks: 'outside',
      ticklen: 4,
      showline: true,
      title: { font: { size: 12 } },
    };
    return {
      layout: {
        paper_bgcolor: 'rgba(0,0,0,0)',
        plot_bgcolor: 'rgba(0,0,0,0)',
        font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: colour('muted') },
        hoverlabel: {
          bgcolor: colour('panel'),
          bordercolor: colour('line'),
          font: { color: colour('text'), size: 12 },
          namelength: -1,
        },
        xaxis: axis,
        yaxis: axis,
        modebar: { bgcolor: 'rgba(0,0,0,0)', color: colour('faint'), activecolor: colour('text') },
      },
    };
  }

  const CONFIG = {
    displaylogo: false,
    responsive: true,
    showEditInChartStudio: false,
    showSendToCloud: false,
    modeBarButtons: [['toImage', 'resetScale2d']],
    scrollZoom: false,
    doubleClick: 'reset',
  };
  const figures = new Map();
  const scales = new Map();

  async function draw(plot) {
    const { data, layout } = figures.get(plot);
    const scale = scales.get(plot.dataset.figure);
    const finished = {
      ...themed(layout, false),
      template: template(),
      uirevision: scale ?? 'linear',
      dragmode: 'zoom',
    };
    // On a narrow screen long row labels lose their beginning, not the map its room.
    const left = Math.min(finished.margin.l, Math.round(0.42 * plot.clientWidth));
    finished.margin = { ...finished.margin, l: left };
    if (scale)
      finished.yaxis = { ...finished.yaxis, type: scale, tickfont: { size: scale === 'log' ? 10 : 12 } };
    await Plotly.react(plot, themed(data, false), finished, CONFIG);
    plot.dataset.drawn = scale ?? 'linear';
  }

  async function drawAll() {
    style = getComputedStyle(document.documentElement);
    for (const plot of plots) {
      await draw(plot);
      // One chart at a time, so that the page stays responsive.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  for (const plot of plots)
    figures.set(plot, JSON.parse(document.getElementById(plot.dataset.figure).textContent));
  for (const button of document.querySelectorAll('[data-scale]')) {
    button.addEventListener('click', () => {
      scales.set(button.dataset.for, button.dataset.scale);
      for (const other of button.parentElement.querySelectorAll('[data-scale]')) {
        other.setAttribute('aria-pressed', String(other === button));
      }
      draw(plots.find((plot) => plot.dataset.figure === button.dataset.for));
    });
  }

  let queue = drawAll();
  document.addEventListener('lockstep-theme', () => {
    queue = queue.then(drawAll);
  });
})();
