// Puts the parts together: the address holds the state, and everything that is shown follows from it.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const banner = byId("banner");
  const app = /** @type {App} */ ({ state: kg.state.empty(), scene: null, renderer: null, isFindingPath: false });

  const address = () => location.hash.slice(1);
  const show = ({ quiet = false, stay = false } = {}) => {
    const { state } = app;
    const before = app.scene;
    app.scene = kg.scene.make(state);
    app.renderer.draw(app.scene);
    if (state.view) app.renderer.look(state.view);
    else if (!stay && app.scene.lit) app.renderer.focus([...app.scene.lit].filter((node) => app.scene.shown[node]));
    else if (!before) app.renderer.focus([]);
    else app.renderer.redraw();
    if (!quiet) {
      panel(state, app.scene);
      filters.render(state);
    }
    table(state, app.scene);
    const { papers, entities, hubs } = app.scene;
    const counts = kg.say("counts", { papers, entities, allPapers: kg.data.papers, allEntities: kg.data.count - kg.data.papers });
    const notes = [hubs && kg.say("hubs", { n: hubs }), kg.options.papers > kg.data.papers && kg.say("newest", { n: kg.data.papers, all: kg.options.papers })];
    byId("counts").textContent = [counts, ...notes.filter(Boolean)].join(" · ");
    document.title = state.node === null ? byId("home").textContent : `${kg.data.name(state.node)} · ${byId("home").textContent}`;
  };

  // Goes to a changed state: `replace` keeps it out of the history, `quiet` leaves panel and filters as they are, `stay` the view.
  app.go = (change, { replace = false, quiet = false, stay = true } = {}) => {
    app.state = { ...app.state, ...change };
    const next = `#${kg.state.write(app.state)}`;
    if (replace) history.replaceState(null, "", next);
    else if (next.slice(1) !== address()) history.pushState(null, "", next);
    show({ quiet, stay });
  };
  app.endPath = () => {
    app.isFindingPath = false;
    banner.hidden = true;
  };
  app.startPath = () => {
    app.isFindingPath = true;
    banner.textContent = kg.say("pathChoose");
    banner.hidden = false;
    searchBox.focus();
  };
  // Chooses a node, or the other end of a path; from the map the view stays, from elsewhere it goes there.
  app.choose = (node, { stay = false } = {}) => {
    const { state } = app;
    if (app.isFindingPath && node !== null && state.node !== null && node !== state.node) {
      app.endPath();
      app.go({ path: node, view: null }, { stay: false });
    } else {
      app.go({ node, path: null, view: stay ? state.view : null }, { stay });
    }
    if (node !== null) kg.announce(kg.say("chosen", { name: kg.data.name(node) }));
  };

  const panel = kg.panel(app);
  const filters = kg.filters(app);
  const table = kg.table(app);
  const searchBox = kg.searchBox(app);
  const saveMenu = kg.save.menu(app);
  app.renderer = kg.renderers[kg.options.renderer](byId("canvas"), {
    choose: (node) => app.choose(node, { stay: true }),
    moved: (view) => {
      app.state.view = view;
      history.replaceState(null, "", `#${kg.state.write(app.state)}`);
    },
    covered: () => (byId("filters").hidden || window.innerWidth <= 760 ? 0 : byId("filters").getBoundingClientRect().width + 12),
  });

  const speak = (language) => {
    kg.language = language;
    kg.translate();
    app.renderer.name(kg.say("mapHelp"));
    saveMenu.render();
  };
  const follow = () => {
    app.state = kg.state.read(address());
    // a page about a neighborhood opens with all of it in front
    if (!address() && kg.options.start) Object.assign(app.state, { node: kg.data.find(kg.options.start), hops: 2 });
    app.endPath();
    if (app.state.lang && app.state.lang !== kg.language) speak(app.state.lang);
    show();
  };

  byId("home").addEventListener("click", () => { app.go({ ...kg.state.empty(), lang: app.state.lang }); app.renderer.focus([]); });
  byId("fit").addEventListener("click", () => app.renderer.focus([]));
  byId("zoom-in").addEventListener("click", () => app.renderer.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => app.renderer.zoom(1 / 1.4));
  byId("show-table").addEventListener("click", () => app.go({ table: !app.state.table }));
  byId("language").addEventListener("click", () => {
    const lang = kg.language === "ko" ? "en" : "ko";
    speak(lang);
    app.go({ lang });
  });
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("panel").focus(); });
  document.addEventListener("mousedown", (event) => { if (!(/** @type {Element} */ (event.target)).closest(".tools")) byId("save-menu").hidden = true; });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", () => app.renderer.theme());
  window.addEventListener("popstate", follow);
  window.addEventListener("hashchange", () => { if (kg.state.write(app.state) !== address()) follow(); });
  kg.keys(app, { filters, searchBox });

  speak(kg.state.read(address()).lang || kg.language);
  follow();
  const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 200));
  idle(() => kg.search.prepare());
  kg.app = app;
})();
