// Dragging boxes about inside a frame, by mouse, pen or touch.
import { options } from "./data.js";

/**
 * Lets a person drag boxes; moved(number, x, y) is called as one moves. A box that was dragged has the class `dragged` until the click is over.
 * @param {HTMLElement[]} boxes
 * @param {Frame} frame
 * @param {(number: number, x: number, y: number) => void} moved
 */
export const dragBoxes = (boxes, frame, moved) => {
  for (const [number, box] of boxes.entries()) {
    let from = /** @type {{ x: number, y: number, left: number, top: number } | null} */ (null);
    box.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = { x: event.clientX, y: event.clientY, left: box.offsetLeft, top: box.offsetTop };
      box.classList.remove("dragged");
    });
    box.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!box.classList.contains("dragged")) {
        if (Math.hypot(dx, dy) <= options.limits.maxTapMovement) return;
        box.classList.add("dragged");
        box.setPointerCapture(event.pointerId);
      }
      const x = Math.min(Math.max(from.left + dx, frame.left), frame.right - box.offsetWidth);
      const y = Math.min(Math.max(from.top + dy, frame.top), frame.bottom - box.offsetHeight);
      Object.assign(box.style, { left: `${x}px`, top: `${y}px` });
      moved(number, x, y);
    });
    const end = () => { from = null; };
    box.addEventListener("pointerup", end);
    box.addEventListener("pointercancel", end);
  }
};
