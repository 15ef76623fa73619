// Soft clouds of color behind the papers of an area, which show where areas lie before single papers are made out.
import { data } from "./data.js";
import { make } from "./dom.js";
import { areaColor } from "./shapes.js";

const SIZE = 128; // pixels of the picture of a cloud
const [LEAST, MOST] = [200, 4000]; // papers: of fewer, clouds would be blots; of more, slow and gray

const pictures = /** @type {Map<string, HTMLCanvasElement>} */ (new Map());

const pictureOf = (color) => {
  if (pictures.has(color)) return pictures.get(color);
  const picture = make("canvas");
  picture.width = picture.height = SIZE;
  const pen = picture.getContext("2d");
  const gradient = pen.createRadialGradient(SIZE / 2, SIZE / 2, 0, SIZE / 2, SIZE / 2, SIZE / 2);
  gradient.addColorStop(0, color);
  gradient.addColorStop(0.35, color.replace(")", " / 45%)"));
  gradient.addColorStop(1, color.replace(")", " / 0%)"));
  pen.fillStyle = gradient;
  pen.fillRect(0, 0, SIZE, SIZE);
  pictures.set(color, picture);
  return picture;
};

/** Draws a cloud behind each paper that has an area; nothing where something is chosen, or from near. */
export const drawClouds = (ink, screen, scene) => {
  if (scene.lit || screen.scale > 1.2 || scene.papers < LEAST || scene.papers > MOST) return;
  const size = Math.min(150, Math.max(30, 150 * screen.scale));
  ink.globalAlpha = 0.11;
  for (const node of scene.nodes) {
    if (!data.isPaper(node) || data.areaOf[node] < 0) continue;
    const [x, y] = [screen.x(node), screen.y(node)];
    if (screen.isSeen(x, y, size)) ink.drawImage(pictureOf(areaColor(data.areaOf[node])), x - size / 2, y - size / 2, size, size);
  }
  ink.globalAlpha = 1;
};
