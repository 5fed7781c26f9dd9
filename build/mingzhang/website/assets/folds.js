/* Opens the folds that hold what the address names (or are it), so that a link to it shows it. */
(() => {
  "use strict";

  const open = () => {
    let named = null;
    try { named = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no id of ours */ }
    for (let fold = named?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  };

  addEventListener("hashchange", open);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", open);
  else open();
})();
