// The panel: what the whole holds, how two nodes connect, or what is known of the chosen one.
"use strict";

kg.panel = (app) => {
  const place = document.getElementById("panel");
  const { data, make } = kg;
  const { listRows } = kg.options.limits;

  const overview = () => {
    const largest = Array.from({ length: data.count - data.papers }, (_, number) => data.papers + number)
      .sort((a, b) => data.size(b) - data.size(a) || a - b).slice(0, listRows);
    const regions = data.communities.filter((names) => names.length).slice(0, listRows);
    return [make("h2", kg.say("overview")), make("p", kg.say("help")),
      ...kg.node.list(kg.say("largest"), largest.map((node) => () => [kg.node.link(app, node), make("span", kg.node.about(node), "kind")])),
      ...kg.node.list(kg.say("regions"), regions.map((names) => () => names.flatMap((node, number) => [number ? " · " : "", kg.node.link(app, node)])))];
  };
  // Each step of a path: the relation between a paper and an entity, and the sentence that says so.
  const path = (nodes) => {
    const steps = nodes.slice(1).map((node, number) => () => {
      const row = kg.rowBetween(nodes[number], node);
      return [kg.node.link(app, node), make("span", kg.node.about(node), "kind"), make("p", kg.say(data.relation(row)), "kind"), kg.node.quote(row)];
    });
    return [make("h2", kg.say("pathTitle")), kg.node.link(app, nodes[0]), ...kg.node.list(`${nodes.length - 1} →`, steps),
      make("p", [kg.button(kg.say("closePath"), () => app.go({ path: null })), kg.button(kg.say("copyLink"), () => kg.save.copyLink(app))], "actions")];
  };
  const noPath = () => [make("h2", kg.say("pathTitle")), make("p", kg.say("noPath")), kg.button(kg.say("closePath"), () => app.go({ path: null }))];

  return (state, scene) => {
    const parts = scene.path ? (scene.path.length ? path(scene.path) : noPath()) : state.node === null ? overview() : kg.node.render(app, state.node);
    place.replaceChildren(...parts);
    place.scrollTop = 0;
  };
};
