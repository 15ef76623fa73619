// Where the papers of a related map stand: near to what they are related to, their titles apart from each other and inside.
import { intoColumns } from "./columns.js";

const ROUNDS = 160; // of the springs
const SEPARATIONS = 400;
const GAP = 6; // pixels between boxes
const LEAST_WIDTH = 0.85; // of a column, in parts of the widest box
const DENSE = 0.5; // share of the frame that boxes fill, from which on only a grid has room for them

// Positions in the unit square by springs: stronger ties are shorter, all push each other away. Without chance, so that the same
// papers stand at the same places.
const spring = (count, ties, origins) => {
  const at = Array.from({ length: count }, (_, number) => {
    if (number < origins) return { x: origins > 1 ? number - 0.5 : 0, y: 0 };
    const turn = number * 2.399963;
    const far = 0.5 + 0.4 * ((number - origins) / Math.max(1, count - origins));
    return { x: far * Math.cos(turn), y: far * Math.sin(turn) };
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const heat = 0.08 * (1 - round / ROUNDS);
    const push = at.map(() => ({ x: 0, y: 0 }));
    for (let a = 0; a < count; a += 1) {
      for (let b = a + 1; b < count; b += 1) {
        const [dx, dy] = [at[a].x - at[b].x, at[a].y - at[b].y];
        const distance = Math.max(0.05, Math.hypot(dx, dy));
        const force = 0.09 / (distance * distance);
        push[a].x += (dx / distance) * force;
        push[a].y += (dy / distance) * force;
        push[b].x -= (dx / distance) * force;
        push[b].y -= (dy / distance) * force;
      }
    }
    for (const { a, b, length } of ties) {
      const [dx, dy] = [at[b].x - at[a].x, at[b].y - at[a].y];
      const distance = Math.max(0.01, Math.hypot(dx, dy));
      const force = (distance - length) * 0.9;
      push[a].x += (dx / distance) * force;
      push[a].y += (dy / distance) * force;
      push[b].x -= (dx / distance) * force;
      push[b].y -= (dy / distance) * force;
    }
    for (let number = origins; number < count; number += 1) {
      const size = Math.max(1e-6, Math.hypot(push[number].x, push[number].y));
      const step = Math.min(size, heat) / size;
      at[number].x += push[number].x * step;
      at[number].y += push[number].y * step;
    }
  }
  return at;
};

const clamp = (box, { left, top, right, bottom }) => {
  box.x = Math.min(Math.max(box.x, left), Math.max(left, right - box.w));
  box.y = Math.min(Math.max(box.y, top), Math.max(top, bottom - box.h));
};

const overlap = (a, b) => {
  const x = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) + GAP;
  const y = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) + GAP;
  return x > 0.01 && y > 0.01 ? { x, y } : null;
};

// Whether one of two boxes can be pushed away from the other on a way, for it does not stand at the border.
const canMove = (a, b, along, frame) => {
  const [side, start, end] = along === "x" ? ["w", frame.left, frame.right] : ["h", frame.top, frame.bottom];
  const [first, last] = a[along] + a[side] / 2 <= b[along] + b[side] / 2 ? [a, b] : [b, a];
  return first[along] > start + 0.5 || last[along] + last[side] < end - 0.5;
};

// Pushes boxes apart; says whether all of them are.
const separate = (boxes, frame, origins) => {
  for (let round = 0; round < SEPARATIONS; round += 1) {
    let isDone = true;
    for (let a = 0; a < boxes.length; a += 1) {
      for (let b = a + 1; b < boxes.length; b += 1) {
        const common = overlap(boxes[a], boxes[b]);
        if (!common) continue;
        isDone = false;
        const share = a < origins ? 0.1 : 0.5; // origins stay where they are, nearly
        const isFree = { x: canMove(boxes[a], boxes[b], "x", frame), y: canMove(boxes[a], boxes[b], "y", frame) };
        const along = isFree.x !== isFree.y ? (isFree.x ? "x" : "y") : common.x < common.y ? "x" : "y";
        const side = along === "x" ? "w" : "h";
        const way = boxes[a][along] + boxes[a][side] / 2 <= boxes[b][along] + boxes[b][side] / 2 ? 1 : -1;
        boxes[a][along] -= way * common[along] * share;
        boxes[b][along] += way * common[along] * (1 - share);
        clamp(boxes[a], frame);
        clamp(boxes[b], frame);
      }
    }
    if (isDone) return true;
  }
  return false;
};

/**
 * Boxes of the given sizes where the springs would have them.
 * @template {{ w: number, h: number }} Size
 * @param {{ x: number, y: number }[]} at
 * @param {Size[]} sizes
 * @param {Frame} frame
 * @returns {(Size & Box)[]}
 */
const wantedBoxes = (at, sizes, frame) => {
  const reach = Math.max(0.3, ...at.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y))));
  const [middleX, middleY] = [(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2];
  return sizes.map((size, number) => {
    const { w, h } = size;
    const box = {
      ...size,
      x: middleX + (at[number].x / reach) * ((frame.right - frame.left - w) / 2) - w / 2,
      y: middleY + (at[number].y / reach) * ((frame.bottom - frame.top - h) / 2) - h / 2,
    };
    clamp(box, frame);
    return box;
  });
};

// In how many columns boxes may stand, best first: in about as many as there is room for, and rather in an odd number, so that the paper
// in the middle has others on both sides; but in none that are so narrow that long words have no room.
const columnCounts = (room) => [2, 3, 4, 5, 6, 7].filter((count) => room >= LEAST_WIDTH * count).map((count) => ({ count, cost: Math.abs(count - room) + (count % 2 ? 0 : 0.6) }))
  .sort((a, b) => a.cost - b.cost).map(({ count }) => count);

/**
 * The places of boxes inside a frame so that none overlaps another, or null if they do not fit: apart from each other where there is
 * room, else in columns. The first `origins` boxes are what the others are related to; `ties` join boxes, shorter ones more closely
 * (lengths in parts of half the frame).
 * @template {{ w: number, h: number }} Size
 * @param {number} count
 * @param {(width: number) => Size[]} sizesAt the sizes of the boxes if none may be wider
 * @param {{ a: number, b: number, length: number }[]} ties
 * @param {Frame} frame
 * @param {number} widest
 * @param {number} [origins]
 * @returns {(Size & Box)[] | null}
 */
export const layOut = (count, sizesAt, ties, frame, widest, origins = 1) => {
  const at = spring(count, ties, origins);
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  const boxes = wantedBoxes(at, sizesAt(widest), frame);
  const area = boxes.reduce((sum, { w, h }) => sum + (w + GAP) * (h + GAP), 0);
  if (area <= DENSE * width * height && separate(boxes, frame, origins)) return boxes;
  for (const columns of columnCounts((width + GAP) / (widest + GAP))) {
    const placed = intoColumns(wantedBoxes(at, sizesAt((width + GAP) / columns - GAP), frame), columns, frame, GAP);
    if (placed) return placed;
  }
  return null;
};
