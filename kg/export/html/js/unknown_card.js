// What the panel says of an address that names nothing: so, and what it may have meant.
import { make } from "./dom.js";
import { makeList, nodeRow } from "./lists.js";
import { search } from "./search.js";
import { say } from "./words.js";

/** @param {App} app @param {string} text */
export const unknownCard = (app, text) => {
  const similar = search(text.replace(/^\w+:/, "").replaceAll("-", " "), 6);
  return { parts: [make("h2", say("unknownNode", { text: text.slice(0, 80) })), ...makeList(say("similar"), similar.map((node) => () => nodeRow(app, node)))], ready: Promise.resolve() };
};
