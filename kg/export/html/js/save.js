// The menu of the Save button: the view as a picture or as a link.
import { byId, make, makeButton } from "./dom.js";
import { copy, download } from "./files.js";
import { linkTo } from "./links.js";
import { svgPicture } from "./picture.js";
import { say } from "./words.js";

// The SVG picture drawn onto a canvas, so that both show the same.
const savePng = async (app) => {
  const svg = svgPicture(app);
  const [, width, height] = svg.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/).map(Number);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const canvas = make("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => download(blob, "kg.png"));
};

export const newSaveMenu = (app) => {
  const button = byId("save");
  const list = byId("save-menu");
  const open = (shown) => {
    list.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
    const isTable = byId("map").dataset.view === "time"; // of which there is no picture
    for (const item of /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".picture")])) item.hidden = isTable;
    if (shown) /** @type {HTMLElement} */ (list.querySelector("li:not([hidden]) button")).focus();
  };
  /** @type {[string, () => unknown][]} */
  const items = [["savePng", () => savePng(app)], ["saveSvg", () => download(new Blob([svgPicture(app)], { type: "image/svg+xml" }), "kg.svg")],
    ["saveView", () => { app.openKeep(true); /** @type {HTMLElement} */ (byId("panel").querySelector("input[name=view]")).focus(); }],
    ["saveLink", () => copy(linkTo({ ...app.state, view: app.scene ? app.renderer.view() : null }))]];
  button.addEventListener("click", () => open(list.hidden));
  list.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); open(false); button.focus(); } });
  list.addEventListener("focusout", (event) => { if (!list.contains(/** @type {Node} */ (event.relatedTarget)) && event.relatedTarget !== button) open(false); });
  document.addEventListener("mousedown", (event) => { if (!(/** @type {Element} */ (event.target)).closest(".tools")) list.hidden = true; });
  return { render: () => list.replaceChildren(...items.map(([key, call], number) => make("li", [makeButton(say(key), () => { open(false); button.focus(); call(); })], number < 2 ? "picture" : ""))) };
};
