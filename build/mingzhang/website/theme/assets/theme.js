/* What the frame needs a script for, on pages that do without Material's own (35 KB): the choice of light or dark, kept as
   Material keeps it; the drawer by keyboard; `document$`, by which scripts of a project wait for the page. */
(() => {
  "use strict";

  const root = document.documentElement;
  const query = (selector) => document.querySelector(selector);
  const SYSTEM = "(prefers-color-scheme)";
  const LIGHT = "(prefers-color-scheme: light)";
  const DARK = "(prefers-color-scheme: dark)";

  const choosePalette = () => {
    const options = [...document.querySelectorAll("[data-md-component=palette] input")];
    if (options.length === 0) return;
    const colours = ({ dataset }) => ({
      media: dataset.mdColorMedia, scheme: dataset.mdColorScheme, primary: dataset.mdColorPrimary, accent: dataset.mdColorAccent,
    });
    const shown = (option) => {
      if (option.dataset.mdColorMedia !== SYSTEM) return option;
      const media = matchMedia(LIGHT).matches ? LIGHT : DARK;
      return options.find((other) => other.dataset.mdColorMedia === media) ?? option;
    };
    const apply = (option) => {
      option.checked = true;
      for (const [name, value] of Object.entries(colours(shown(option)))) {
        if (name !== "media") document.body.setAttribute(`data-md-color-${name}`, value);
      }
      for (const other of options) {
        const label = other.nextElementSibling;
        if (label instanceof HTMLLabelElement) label.hidden = other !== option;
      }
    };
    const kept = window.__md_get("__palette");
    let chosen = options[kept?.index] ?? options.find((option) => matchMedia(option.dataset.mdColorMedia).matches) ?? options[0];
    apply(chosen);
    for (const option of options) {
      option.addEventListener("change", () => {
        chosen = option;
        apply(option);
        window.__md_set("__palette", { index: options.indexOf(option), color: colours(option) });
      });
    }
    matchMedia(LIGHT).addEventListener("change", () => apply(chosen));
  };

  const drawer = query("#__drawer");
  const button = query("button.drawer");
  const turn = (open) => {
    drawer.checked = open;
    button.setAttribute("aria-expanded", String(open));
    if (open) query(".md-sidebar--primary a.md-nav__link")?.focus();
    else button.focus();
  };
  button?.addEventListener("click", () => turn(!drawer.checked));
  drawer?.addEventListener("change", () => button?.setAttribute("aria-expanded", String(drawer.checked)));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer?.checked) turn(false);
  });

  if (!window.document$) {
    root.classList.replace("no-js", "js");
    choosePalette();
    window.document$ = { subscribe: (next) => next(document) };
  }
})();
