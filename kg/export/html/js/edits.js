// The fewest edits that make a name of what is typed, or more than `limit`; of the name alone its beginning if `ofBeginning`. Two
// letters in the wrong order are one edit (optimal string alignment).
export const countEdits = (typed, name, limit, ofBeginning = false) => {
  const length = ofBeginning ? Math.min(name.length, typed.length + limit) : name.length;
  if (typed.length - length > limit || (!ofBeginning && length - typed.length > limit)) return limit + 1;
  let before = [];
  let row = Array.from({ length: typed.length + 1 }, (_, column) => column);
  let fewest = row[typed.length];
  for (let line = 1; line <= length; line += 1) {
    const letter = name[line - 1];
    const next = [line];
    let least = line;
    for (let column = 1; column <= typed.length; column += 1) {
      const other = typed[column - 1];
      next[column] = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (other === letter ? 0 : 1));
      const isSwap = line > 1 && column > 1 && other === name[line - 2] && typed[column - 2] === letter;
      if (isSwap) next[column] = Math.min(next[column], before[column - 2] + 1);
      if (next[column] < least) least = next[column];
    }
    if (least > limit) return Math.min(ofBeginning ? fewest : limit + 1, limit + 1);
    [before, row] = [row, next];
    fewest = Math.min(fewest, row[typed.length]);
  }
  return Math.min(ofBeginning ? fewest : row[typed.length], limit + 1);
};
