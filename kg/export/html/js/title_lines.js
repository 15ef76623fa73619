// Breaking titles into lines: nothing is left out, and the lines are about equally long.

// The pieces of a text between which a line may end: words, and parts of words behind a hyphen; a piece has the space behind it. What is
// wider than a line is cut into letters.
const piecesOf = (text, width, measure) => {
  const pieces = text.trim().split(/(?<=\s)(?=\S)/).flatMap((word) => word.match(/[^-–/]+[-–/]*\s*|[-–/]+\s*/g) ?? []);
  return pieces.flatMap((piece) => (measure(piece.trimEnd()) <= width ? [piece] : [...piece]));
};

const fill = (pieces, widths, width) => {
  const lines = /** @type {{ text: string, width: number }[]} */ ([]);
  let room = -1;
  pieces.forEach((piece, number) => {
    const { bare, full } = widths[number];
    const line = lines[lines.length - 1];
    if (line && bare <= room) {
      line.text += piece;
      line.width = width - room + bare;
    } else {
      lines.push({ text: piece, width: bare });
      room = width;
    }
    room -= full;
  });
  return lines;
};

/**
 * The lines of a text, none wider than `width` and none shorter than needed; joined, they are the text.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 * @returns {{ text: string, width: number }[]}
 */
export const breakLines = (text, width, measure) => {
  const pieces = piecesOf(text, width, measure);
  const widths = pieces.map((piece) => ({ bare: measure(piece.trimEnd()), full: measure(piece) }));
  let lines = fill(pieces, widths, width);
  let [least, most] = [Math.max(0, ...widths.map(({ bare }) => bare)), width];
  while (most - least > 4) {
    const middle = (least + most) / 2;
    const narrower = fill(pieces, widths, middle);
    if (narrower.length > lines.length) least = middle;
    else [lines, most] = [narrower, middle];
  }
  return lines;
};
