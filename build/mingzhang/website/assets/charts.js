/* Draws the charts of a page.

   Each <template data-for> holds a Vega-Lite specification; the element with the same data-chart takes the picture.
   The library is large: it is loaded when a chart comes into view, or near it once the reader scrolls. It runs
   without eval (ast) and without inline styles. Colours are var(--…) of the stylesheet, so the picture follows the
   theme by itself. Without this script the data tables stay open. */
(() => {
  "use strict";

  const library = new URL("vega.js", document.currentScript.src).href;
  const narrow = matchMedia("(max-width: 720px)");
  const charts = new Map();
  let loading;

  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = () => resolve(window.vegaEmbed);
      script.onerror = () => reject(new Error("the chart library could not be loaded"));
      document.head.append(script);
    });
    return loading;
  };

  const variant = (content) => (narrow.matches ? content.narrow : content.wide);

  const draw = async (plot) => {
    const chart = charts.get(plot);
    const turn = (chart.turn += 1);
    try {
      const embed = await load();
      if (turn !== chart.turn || !plot.isConnected) return;
      chart.view?.finalize();
      const spec = structuredClone({ ...chart.content.spec, ...variant(chart.content) });
      spec.width = plot.clientWidth;
      chart.width = spec.width;
      const result = await embed(plot, spec, {
        mode: "vega-lite", ast: true, renderer: "svg", actions: false, hover: false, tooltip: false, defaultStyle: false,
      });
      if (turn !== chart.turn) {
        result.finalize();
        return;
      }
      chart.view = result;
      /* the element around it has the text alternative; the parts of the picture have nothing to add */
      plot.querySelector("svg").setAttribute("aria-hidden", "true");
      chart.figure.classList.add("drawn");
    } catch (error) {
      /* the table says the same: give it back */
      plot.style.minHeight = "";
      chart.figure.querySelector(".chart-data").open = true;
      console.warn(error);
    }
  };

  const fit = (plot) => {
    const chart = charts.get(plot);
    const width = plot.clientWidth;
    if (!chart?.view || !width || width === chart.width) return;
    chart.width = width;
    chart.view.view.width(width).runAsync();
  };

  const reserve = (plot) => {
    plot.style.minHeight = `${variant(charts.get(plot).content).height}px`;
  };

  const watch = (rootMargin) => new IntersectionObserver((entries, observer) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      draw(target);
    }
  }, { rootMargin });
  let nearby = watch("0px");
  addEventListener("scroll", () => {
    nearby.disconnect();
    nearby = watch("400px 0px");
    for (const [plot, { turn }] of charts) if (turn === 0) nearby.observe(plot);
  }, { once: true, passive: true });

  const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => fit(target)));

  const forget = () => {
    for (const [plot, chart] of charts) {
      if (plot.isConnected) continue;
      nearby.unobserve(plot);
      resized.unobserve(plot);
      chart.turn += 1;
      chart.view?.finalize();
      charts.delete(plot);
    }
  };

  const scan = () => {
    forget();
    for (const template of document.querySelectorAll("template[data-for]")) {
      const figure = template.closest("figure.chart");
      const plot = figure?.querySelector("[data-chart]");
      if (!plot || charts.has(plot)) continue;
      charts.set(plot, { figure, content: JSON.parse(template.content.textContent), turn: 0 });
      reserve(plot);
      figure.querySelector(".chart-data").open = false;
      nearby.observe(plot);
      resized.observe(plot);
    }
  };

  narrow.addEventListener("change", () => {
    for (const [plot, chart] of charts) {
      reserve(plot);
      if (chart.turn > 0) draw(plot);
    }
  });

  /* Paper has no scrolling: draw what was not yet in sight. With the library there, that is done before the page is
     taken; where it is not, the table is printed instead. */
  const unfolded = new Set();
  addEventListener("beforeprint", () => {
    for (const [plot, { figure, turn }] of charts) {
      if (figure.classList.contains("drawn")) continue;
      const table = figure.querySelector(".chart-data");
      if (!table.open) unfolded.add(table);
      table.open = true;
      if (turn > 0) continue;
      nearby.unobserve(plot);
      draw(plot);
    }
  });
  addEventListener("afterprint", () => {
    for (const table of unfolded) table.open = false;
    unfolded.clear();
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", scan);
  else scan();
  window.document$?.subscribe(scan);
})();
