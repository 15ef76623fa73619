// The filters: what kinds, relations, dates and names are drawn. Every one of them is a part of the state.
"use strict";

kg.filters = (app) => {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("filters"));
  const control = (name) => /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
  const { data, make } = kg;
  const { limits } = kg.options;
  let playing = 0;

  // A group of boxes, all ticked when the state says null.
  const boxes = (title, values, chosen, change, icon) => {
    const group = make("fieldset", [make("legend", title)]);
    for (const value of values) {
      const box = make("input");
      box.type = "checkbox";
      box.name = value;
      box.checked = chosen === null || chosen.includes(value);
      box.addEventListener("change", () => {
        const kept = [...group.querySelectorAll("input")].filter((each) => each.checked).map((each) => each.name);
        change(kept.length === values.length ? null : kept);
      });
      group.append(make("label", [box, ...icon(value), kg.say(value)]));
    }
    return group;
  };
  const slider = (name, least, most, value, say, change) => {
    const input = make("input");
    Object.assign(input, { type: "range", name, min: String(least), max: String(most), value: String(value) });
    const text = make("span", say(value));
    input.setAttribute("aria-valuetext", say(value));
    input.addEventListener("input", () => { text.textContent = say(Number(input.value)); change(Number(input.value)); });
    return make("label", [text, input], "range");
  };
  const field = (state) => {
    const input = make("input");
    Object.assign(input, { type: "search", name: "text", value: state.text });
    input.addEventListener("input", () => app.go({ text: input.value }, { replace: true, quiet: true }));
    return make("label", [make("span", kg.say("text")), input], "range");
  };

  const stop = () => {
    clearInterval(playing);
    playing = 0;
  };
  // Plays the growth of the graph: the last date moves on, a step at a time, to the end.
  const play = (button) => {
    if (playing) {
      stop();
      button.textContent = kg.say("play");
      return;
    }
    const { dates } = data;
    const step = Math.max(1, Math.floor(dates.length / limits.maxPlaySteps));
    const end = dates.length - 1;
    let place = app.state.to ? dates.indexOf(app.state.to) : end;
    if (place >= end || place < 0) place = 0;
    button.textContent = kg.say("pause");
    const advance = () => {
      app.go({ to: place >= end ? "" : dates[place] }, { replace: true, quiet: true });
      const input = control("to");
      input.value = String(Math.min(place, end));
      input.previousSibling.textContent = `${kg.say("to")} ${dates[Math.min(place, end)]}`;
      if (place >= end) {
        stop();
        button.textContent = kg.say("play");
      }
      place += step;
    };
    advance();
    playing = setInterval(advance, kg.isCalm() ? 1000 : 220);
  };
  const dates = (state) => {
    const { dates: all } = data;
    if (all.length < 2) return [];
    const place = (date, otherwise) => { const found = all.findIndex((each) => each >= date); return date && found >= 0 ? found : otherwise; };
    const last = all.length - 1;
    const from = slider("from", 0, last, place(state.from, 0), (value) => `${kg.say("from")} ${all[value]}`,
      (value) => app.go({ from: value ? all[value] : "" }, { replace: true, quiet: true }));
    const to = slider("to", 0, last, place(state.to, last), (value) => `${kg.say("to")} ${all[value]}`,
      (value) => app.go({ to: value < last ? all[value] : "" }, { replace: true, quiet: true }));
    const button = kg.button(kg.say("play"), () => play(button));
    return [make("fieldset", [make("legend", kg.say("dates")), from, to, button])];
  };
  const hidden = (state) => {
    if (!state.hide.length) return [];
    const rows = state.hide.map((node) => {
      const button = kg.button(`${data.name(node)} ×`, () => app.go({ hide: state.hide.filter((each) => each !== node) }));
      button.setAttribute("aria-label", kg.say("restore", { name: data.name(node) }));
      return button;
    });
    return [make("fieldset", [make("legend", kg.say("hidden")), ...rows])];
  };

  // The form is made anew when what it says has changed.
  let said = "";
  const render = (state) => {
    const { types, relations: kept, least: most, text, from, to, hide } = state;
    const says = JSON.stringify([kg.language, types, kept, most, text, from, to, hide]);
    if (says === said) return;
    said = says;
    stop();
    const kinds = boxes(kg.say("types"), kg.scene.kinds, state.types, (types) => app.go({ types }), (kind) => [kg.shapes.icon(kg.scene.kinds.indexOf(kind))]);
    const relations = boxes(kg.say("relations"), data.relations, state.relations, (chosen) => app.go({ relations: chosen }), () => []);
    const least = slider("least", 1, Math.max(2, Math.min(kg.scene.largest, limits.maxMinPapers)), state.least || kg.scene.defaultMinPapers, (n) => kg.say("least", { n }),
      (n) => app.go({ least: n === kg.scene.defaultMinPapers ? 0 : n }, { replace: true, quiet: true }));
    const { node, path, lang, table } = state;
    const reset = kg.button(kg.say("reset"), () => app.go({ ...kg.state.empty(), node, path, lang, table }));
    const focused = document.activeElement?.getAttribute("name");
    form.replaceChildren(kinds, relations, least, field(state), ...dates(state), ...hidden(state), reset);
    if (focused) control(focused)?.focus();
  };
  const toggle = document.getElementById("show-filters");
  const open = (shown) => {
    form.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
  };
  toggle.addEventListener("click", () => open(form.hidden));
  form.addEventListener("submit", (event) => event.preventDefault());
  open(window.innerWidth > 760);
  return { render, open };
};
