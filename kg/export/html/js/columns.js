// Putting boxes into columns where they have no room to stand freely: as near as possible to where they want to be.

// Divides boxes in their order over columns, so that the highest column is as low as possible.
const divide = (heights, count, gap) => {
  const attempt = (limit) => {
    const columns = /** @type {number[][]} */ ([[]]);
    let filled = 0;
    heights.forEach((height, number) => {
      if (filled && filled + height > limit) { columns.push([]); filled = 0; }
      columns[columns.length - 1].push(number);
      filled += height + gap;
    });
    return columns;
  };
  let [least, most] = [Math.max(...heights), heights.reduce((sum, height) => sum + height + gap, 0)];
  while (most - least > 1) {
    const middle = (least + most) / 2;
    if (attempt(middle).length > count) least = middle;
    else most = middle;
  }
  return attempt(most);
};

// Tops of boxes of one column, in their order, each near to the top it wants, inside and apart; null if they are too high together.
const stack = (boxes, top, bottom, gap) => {
  const tops = [];
  let free = top;
  for (const { y, h } of boxes) {
    tops.push(Math.max(free, y));
    free = tops[tops.length - 1] + h + gap;
  }
  let end = bottom;
  for (let number = boxes.length - 1; number >= 0; number -= 1) {
    tops[number] = Math.min(tops[number], end - boxes[number].h);
    end = tops[number] - gap;
  }
  return tops.length && tops[0] < top - 0.01 ? null : tops;
};

/**
 * The places of boxes in so many columns, or null if they do not fit. The x and y of a box are where it wants to stand.
 * @template {Box} Placed
 * @param {Placed[]} boxes
 * @param {number} count
 * @param {Frame} frame
 * @param {number} gap
 * @returns {Placed[] | null}
 */
export const intoColumns = (boxes, count, { left, top, right, bottom }, gap) => {
  const width = (right - left + gap) / count - gap;
  if (boxes.some(({ w }) => w > width + 0.01)) return null;
  const middle = ({ x, w }) => x + w / 2;
  const order = boxes.map((_, number) => number).sort((a, b) => middle(boxes[a]) - middle(boxes[b]) || a - b);
  const placed = boxes.map((box) => ({ ...box }));
  const columns = divide(order.map((number) => boxes[number].h), count, gap);
  for (const [column, places] of columns.entries()) {
    const numbers = places.map((place) => order[place]).sort((a, b) => boxes[a].y - boxes[b].y || a - b);
    const tops = stack(numbers.map((number) => boxes[number]), top, bottom, gap);
    if (!tops) return null;
    const start = left + column * (width + gap);
    numbers.forEach((number, place) => {
      const { x, w } = boxes[number];
      Object.assign(placed[number], { x: Math.min(Math.max(x, start), start + width - w), y: tops[place] });
    });
  }
  return placed;
};
