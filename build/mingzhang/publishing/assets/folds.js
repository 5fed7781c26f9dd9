/* Opens the folded row that the address names, so that a link to it shows what is in it. */
(() => {
  "use strict";

  const open = () => {
    let named = null;
    try { named = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no id of ours */ }
    if (named instanceof HTMLDetailsElement) named.open = true;
  };

  addEventListener("hashchange", open);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", open);
  else open();
})();
