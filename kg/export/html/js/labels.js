// Which labels are drawn: the most important first, none over another.
"use strict";

kg.labels = (() => {
  const { limits } = kg.options;
  const widths = new Map();
  const measure = (context, text, font) => {
    const key = `${font} ${text}`;
    if (!widths.has(key)) {
      context.font = font;
      widths.set(key, context.measureText(text).width);
    }
    return widths.get(key);
  };
  const FAMILY = 'system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic", sans-serif';
  const font = (size, weight) => `${weight} ${size}px ${FAMILY}`;

  // Remembers rectangles by the cells they touch.
  const newBoard = () => {
    const cells = new Map();
    const CELL = 64;
    const touched = (box) => {
      const found = [];
      for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.w) / CELL); column += 1) {
        for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.h) / CELL); row += 1) found.push(column * 100003 + row);
      }
      return found;
    };
    const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    // Takes the place of a box if it is free, and says whether it was.
    return (box) => {
      const keys = touched(box);
      if (keys.some((key) => (cells.get(key) ?? []).some((other) => meets(box, other)))) return false;
      for (const key of keys) {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      }
      return true;
    };
  };

  // How much a node asks for its label: what is chosen first, then what is lit, then what many papers name; nothing for papers
  // that are seen from afar.
  const importance = (scene, node, scale) => {
    if (node === scene.node || scene.path?.includes(node) || scene.pins.has(node)) return 1e6;
    const size = kg.data.size(node);
    if (scene.lit) return scene.lit.has(node) ? 1e3 + size : 0;
    return kg.data.isPaper(node) ? (scale > 1.1 ? 0.5 : 0) : size;
  };

  // Names of communities, in the middle of what is drawn of each.
  const regions = (scene, toScreen) => {
    const sums = kg.data.communities.map(() => [0, 0, 0]);
    for (const node of scene.nodes) {
      const sum = sums[kg.data.community[node] - 1];
      if (!sum) continue;
      sum[0] += kg.data.x[node];
      sum[1] += kg.data.y[node];
      sum[2] += 1;
    }
    return kg.data.communities.map((names, number) => ({ names, number, sum: sums[number] }))
      .filter(({ names, sum }) => names.length && sum[2] >= limits.minRegionNodes)
      .sort((a, b) => b.sum[2] - a.sum[2])
      .map(({ names, number, sum }) => {
        const [x, y] = toScreen(sum[0] / sum[2], sum[1] / sum[2]);
        return { text: names.map((node) => kg.shortName(node, limits.maxRegionNameLength)).join(" · "), x, y, community: number + 1 };
      });
  };

  // The labels to draw in a view of `width` by `height`: [{ text, x, y, w, h, font, node or community }], x and y of the corner.
  const place = (scene, view, context, width, height) => {
    const take = newBoard();
    const placed = [];
    const [cx, cy, scale] = view;
    const toScreen = (x, y) => [(x - cx) * scale + width / 2, (y - cy) * scale + height / 2];
    const put = (text, x, y, size, weight, more) => {
      const face = font(size, weight);
      const w = measure(context, text, face);
      const box = { text, x: x - w / 2, y, w, h: size * 1.25, font: face, size, weight, ...more };
      if (box.x < 2 || box.y < 2 || box.x + w > width - 2 || box.y + box.h > height - 2) return false;
      if (!take({ x: box.x - 3, y: box.y - 1, w: w + 6, h: box.h + 2 })) return false;
      placed.push(box);
      return true;
    };
    if (!scene.lit && scale < 0.9) {
      for (const each of regions(scene, toScreen)) put(each.text, each.x, each.y - 10, 17, 650, { community: each.community });
    }
    // from afar only what stands out is named; nearer, everything that has room
    const least = scale < 0.9 ? 2 / Math.max(scale, 0.05) : 0;
    const wanted = [];
    for (const node of scene.nodes) {
      const value = importance(scene, node, scale);
      if (value > 0 && (value >= least || value >= 1e3)) wanted.push([value, node]);
    }
    wanted.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (const [value, node] of wanted.slice(0, limits.maxLabelCandidates)) {
      const [x, y] = toScreen(kg.data.x[node], kg.data.y[node]);
      if (x < -50 || y < -50 || x > width + 50 || y > height + 50) continue;
      const size = value >= 1e6 ? 14 : 12;
      const room = Math.min(kg.drawnRadius(node, scale), 24) + 3;
      const weight = value >= 1e6 ? 700 : 400;
      const isPut = put(kg.shortName(node), x, y + room, size, weight, { node });
      // what is chosen or lit may also stand above its node
      if (!isPut && value >= 1e3) put(kg.shortName(node), x, y - room - size * 1.25, size, weight, { node });
      if (placed.length > limits.maxLabels) break;
    }
    return placed;
  };
  return { place, FAMILY };
})();

// The radius of a node in pixels: it grows with the map, more slowly, so that no node vanishes from afar.
kg.drawnRadius = (node, scale) => Math.max(1.2, kg.scene.radius[node] * Math.min(scale ** 0.7, 1.4));
