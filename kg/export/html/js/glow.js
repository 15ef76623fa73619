// Soft clouds of color behind the papers of an area, which show where areas lie before single papers are made out.
import { data, options } from "./data.js";
import { make, makeSvg } from "./dom.js";
import { areaColor } from "./shapes.js";

const SIZE = 128; // pixels of the picture of a cloud

const STRENGTH = 0.11;
const STOPS = [[0, 100], [0.35, 45], [1, 0]]; // of the color, from the middle outwards: place and percent

const pictures = /** @type {Map<string, HTMLCanvasElement>} */ (new Map());

const pictureOf = (color) => {
  if (pictures.has(color)) return pictures.get(color);
  const picture = make("canvas");
  picture.width = picture.height = SIZE;
  const pen = picture.getContext("2d");
  const gradient = pen.createRadialGradient(SIZE / 2, SIZE / 2, 0, SIZE / 2, SIZE / 2, SIZE / 2);
  for (const [place, percent] of STOPS) gradient.addColorStop(place, color.replace(")", ` / ${percent}%)`));
  pen.fillStyle = gradient;
  pen.fillRect(0, 0, SIZE, SIZE);
  pictures.set(color, picture);
  return picture;
};

// The clouds of a view: one behind each paper that has an area; none where something is chosen, or from near.
const cloudsOf = (screen, scene) => {
  const { minCloudPapers, maxCloudPapers } = options.limits;
  if (scene.lit || screen.scale > 1.2 || scene.papers < minCloudPapers || scene.papers > maxCloudPapers) return [];
  const size = Math.min(150, Math.max(30, 150 * screen.scale));
  return [...scene.nodes].filter((node) => data.isPaper(node) && data.areaOf[node] >= 0)
    .map((node) => ({ x: screen.x(node), y: screen.y(node), size, area: data.areaOf[node] })).filter(({ x, y }) => screen.isSeen(x, y, size));
};

/** Draws the clouds on a canvas. */
export const drawClouds = (ink, screen, scene) => {
  ink.globalAlpha = STRENGTH;
  for (const { x, y, size, area } of cloudsOf(screen, scene)) ink.drawImage(pictureOf(areaColor(area)), x - size / 2, y - size / 2, size, size);
  ink.globalAlpha = 1;
};

/** The clouds as elements of an SVG picture, with the gradients that they are filled with. */
export const cloudElements = (screen, scene) => {
  const clouds = cloudsOf(screen, scene);
  const gradients = [...new Set(clouds.map(({ area }) => area))].map((area) => makeSvg("radialGradient", { id: `area-${area}` },
    STOPS.map(([offset, percent]) => makeSvg("stop", { offset, "stop-color": areaColor(area), "stop-opacity": percent / 100 }))));
  const circles = clouds.map(({ x, y, size, area }) => makeSvg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: (size / 2).toFixed(1), fill: `url(#area-${area})`, opacity: STRENGTH }));
  return clouds.length ? [makeSvg("defs", {}, gradients), makeSvg("g", { class: "clouds" }, circles)] : [];
};
