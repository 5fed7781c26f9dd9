// A page whose address has changed: leads on at once, to the same place in the page.
"use strict";
const next = document.querySelector("a[data-moved]");
if (next) location.replace(next.href + location.hash);
