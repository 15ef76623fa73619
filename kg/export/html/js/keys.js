// The keyboard: what works from anywhere, and what works on the map.
"use strict";

kg.keys = (app, { filters, searchBox }) => {
  const STEP = 60; // pixels
  const isTyping = (element) => element.matches?.("input:not([type=checkbox]):not([type=range]), textarea, select");
  const anywhere = {
    "/": () => searchBox.focus(),
    "?": () => { const banner = document.getElementById("banner"); banner.textContent = kg.say("keys"); banner.hidden = !banner.hidden; },
    t: () => app.go({ table: !app.state.table }),
    f: () => filters.open(document.getElementById("filters").hidden),
    p: () => { if (app.state.node !== null) app.startPath(); },
    0: () => app.renderer.focus([]),
    "+": () => app.renderer.zoom(1.4),
    "=": () => app.renderer.zoom(1.4),
    "-": () => app.renderer.zoom(1 / 1.4),
    Backspace: () => history.back(),
    Escape: () => {
      const banner = document.getElementById("banner");
      if (app.isFindingPath) app.endPath();
      else if (!banner.hidden) banner.hidden = true;
      else if (app.state.path !== null) app.go({ path: null });
      else if (app.state.node !== null) app.choose(null, { stay: true });
    },
  };
  const onMap = {
    ArrowLeft: () => app.renderer.pan(-STEP, 0), ArrowRight: () => app.renderer.pan(STEP, 0),
    ArrowUp: () => app.renderer.pan(0, -STEP), ArrowDown: () => app.renderer.pan(0, STEP),
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(target)) return;
    const call = anywhere[event.key] ?? (target.closest?.("#canvas") ? onMap[event.key] : undefined);
    if (!call) return;
    event.preventDefault();
    call();
  });
};
