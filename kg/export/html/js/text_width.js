// How wide texts are, measured without a layout of the page, which would wait for all that has changed.
import { make } from "./dom.js";

export const FAMILY = 'system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic", sans-serif';

/** A font as canvases name it. */
export const fontOf = (size, weight) => `${weight} ${size}px ${FAMILY}`;

const MOST_KNOWN = 20_000;
const widths = /** @type {Map<string, number>} */ (new Map());
let pen = /** @type {CanvasRenderingContext2D | null} */ (null);
let penFont = "";

/** The width of a text in pixels. */
export const textWidth = (text, font) => {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen ??= make("canvas").getContext("2d");
  if (penFont !== font) pen.font = penFont = font;
  if (widths.size > MOST_KNOWN) widths.clear();
  const { width } = pen.measureText(text);
  widths.set(key, width);
  return width;
};
