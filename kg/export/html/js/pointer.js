// Mouse, pen and touch on an element: taps, dragging, the wheel, and two fingers that pinch.
import { options } from "./data.js";

/** @param {[number, number][]} points */
const apart = ([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
/**
 * @param {[number, number][]} points
 * @returns {[number, number]}
 */
const middle = ([a, b]) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** Calls tap(x, y), pan(dx, dy), zoom(factor, x, y) and hover(x, y), all in pixels of the element. */
export const listenToPointer = (element, { tap, pan, zoom, hover }) => {
  /** @type {Map<number, [number, number]>} */
  const down = new Map();
  let travelled = 0;
  /** @returns {[number, number]} */
  const at = (event) => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const drag = (before, now) => {
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (travelled > options.limits.maxTapMovement) pan(now[0] - before[0], now[1] - before[1]); // less may be a trembling hand
  };
  const pinch = (old, fresh) => {
    travelled = Infinity;
    const [from, to] = [middle(old), middle(fresh)];
    pan(to[0] - from[0], to[1] - from[1]);
    zoom(apart(fresh) / Math.max(apart(old), 1), ...to);
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    element.setPointerCapture(event.pointerId);
    if (!down.size) travelled = 0;
    down.set(event.pointerId, at(event));
  });
  element.addEventListener("pointermove", (event) => {
    const now = at(event);
    const before = down.get(event.pointerId);
    if (!before) { if (event.pointerType === "mouse") hover(...now); return; }
    const old = [...down.values()];
    down.set(event.pointerId, now);
    if (down.size === 1) drag(before, now);
    else if (down.size === 2) pinch(old, [...down.values()]);
  });
  const up = (event) => {
    const known = down.delete(event.pointerId);
    if (known && event.type === "pointerup" && !down.size && travelled <= options.limits.maxTapMovement) tap(...at(event));
  };
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), ...at(event));
  }, { passive: false });
};
