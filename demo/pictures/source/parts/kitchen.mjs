//! Table and kitchen ware as meshes: mugs, bowls, plates, jars, pitchers, boards, towels, the apron.
//! Called by scenes.mjs. It knows shapes and materials, not light, size of picture or prices.
import { turned, rounded, curve, tube, slab, outline, place, fold, bend, surface } from '../shapes.mjs';
import { glaze, wood, linen, paper } from '../materials.mjs';

export const colours = { sand: '#d9c8ae', slate: '#59626a', moss: '#787d66', chalk: '#e9e4d9', clay: '#ac7156', ink: '#333c4a', natural: '#d8ccb6', rust: '#9c5f44', indigo: '#39435a', rose: '#c79a8a', ochre: '#c08a3e', charcoal: '#4a4744', oat: '#d6c6ab', fog: '#b5b9b6' };

export function mug(colour, h = 0.95, r = 0.46) {
  const m = glaze(colour, { foot: 0.1 });
  const body = turned(rounded([[0, 0.03], [r * 0.62, 0.03, 0.02], [r * 0.64, 0, 0.01], [r * 0.76, 0, 0.03], [r * 0.98, h * 0.2, 0.16], [r, h * 0.6, 0.3], [r * 0.985, h, 0.022], [r * 0.985 - 0.045, h, 0.022], [r * 0.93, h * 0.5, 0.3], [r * 0.88, 0.13, 0.14], [0, 0.1]]), m, { wobble: 0.004 });
  const path = curve([[r * 0.975, h * 0.8, 0], [r * 1.28, h * 0.83, 0], [r * 1.6, h * 0.66, 0], [r * 1.55, h * 0.42, 0], [r * 1.25, h * 0.27, 0], [r * 0.97, h * 0.24, 0]], 40);
  return [body, tube(path, (t) => { const e = 1 + 0.5 * Math.abs(2 * t - 1) ** 4; return [0.074 * e, 0.046 * e]; }, m, { up: [0, 0, 1] })];
}

export function bowl(colour, r = 0.9, h = 0.62) {
  return turned(rounded([[0, 0.04], [r * 0.36, 0.04, 0.02], [r * 0.37, 0, 0.01], [r * 0.44, 0, 0.02], [r * 0.5, 0.07, 0.05], [r * 0.84, h * 0.45, 0.3], [r, h, 0.02], [r - 0.05, h, 0.02], [r * 0.78, h * 0.45, 0.3], [r * 0.4, 0.13, 0.25], [0, 0.1]]), glaze(colour, { foot: 0.07 }), { wobble: 0.006, segments: 144 });
}

export function plate(colour, r = 1.15) {
  return turned(rounded([[0, 0.03], [r * 0.6, 0.03, 0.02], [r * 0.61, 0, 0.01], [r * 0.67, 0, 0.02], [r * 0.8, 0.05, 0.05], [r * 0.98, 0.13, 0.06], [r, 0.19, 0.018], [r - 0.045, 0.19, 0.018], [r * 0.9, 0.12, 0.08], [r * 0.72, 0.085, 0.1], [0, 0.075]]), glaze(colour, { foot: 0.03 }), { wobble: 0.003, segments: 144 });
}

export function jar(colour, h = 1.2, r = 0.5) {
  const m = glaze(colour, { foot: 0.09 }), oak = wood('#c9a06d', '#93683c', 0, 1.4, h);
  return [
    turned(rounded([[0, 0.02], [r * 0.8, 0, 0.03], [r, 0.12, 0.12], [r, h - 0.08, 0.1], [r * 0.94, h, 0.02], [r * 0.86, h, 0.02], [r * 0.86, 0.2], [0, 0.1]]), m, { wobble: 0.003 }),
    ...place(turned(rounded([[0, 0], [r * 0.99, 0, 0.02], [r * 0.99, 0.11, 0.035], [0, 0.115]]), oak), { y: h + 0.008 }),
    ...place(turned(rounded([[0, 0], [0.11, 0, 0.03], [0.09, 0.08, 0.06], [0.14, 0.16, 0.06], [0.1, 0.21, 0.05], [0, 0.215]]), oak, { segments: 48 }), { y: h + 0.12 }),
  ];
}

export function pitcher(colour, h = 1.9) {
  const m = glaze(colour, { foot: 0.12 }), p = curve([[0.5, 0.02], [0.62, 0.3], [0.66, 0.62], [0.56, 1.02], [0.4, 1.36], [0.39, 1.58], [0.47, h]], 44), inner = p.slice().reverse().map(([r, y]) => [Math.max(0.05, r - 0.05), y === h ? y - 0.004 : Math.max(0.1, y)]);
  const spout = ([x, y, z]) => { const a = Math.atan2(z, -x), k = Math.max(0, (y - 1.42) / (h - 1.42)), s = Math.exp(-((a / 0.42) ** 2)) * k * k; return [x - s * 0.24, y + s * 0.07, z * (1 - s * 0.12)]; };
  const path = curve([[0.33, 1.5, 0], [0.64, 1.64, 0], [0.95, 1.5, 0], [0.98, 1.14, 0], [0.82, 0.82, 0], [0.6, 0.68, 0]], 40);
  return [bend(turned([[0, 0.02], [0.44, 0], [0.48, 0], ...p, ...inner, [0, 0.1]], m, { wobble: 0.004, segments: 144 }), spout), tube(path, (t) => { const e = 1 + 0.45 * Math.abs(2 * t - 1) ** 4; return [0.088 * e, 0.05 * e]; }, m, { up: [0, 0, 1] })];
}

/** A serving board lying flat, its handle to the right, with a real hole. */
export function board(w = 2, d = 1.15, shift = 0) {
  const pts = [], n = 120, neck = 0.17;
  const half = (x) => { // half depth of the outline at x, left edge to the end of the handle
    const a = w / 2; if (x < a - 0.3) return d / 2;
    const t = Math.min(1, (x - a + 0.3) / 0.42), s = t * t * (3 - 2 * t); return d / 2 + (neck - d / 2) * s;
  };
  const end = w / 2 + 0.62;
  for (let k = 0; k <= n; k++) { const x = -w / 2 + 0.14 + ((end - neck + w / 2 - 0.14) * k) / n; pts.push([x, half(x)]); }
  for (let k = 1; k < 16; k++) { const a = Math.PI / 2 - (k / 16) * Math.PI; pts.push([end - neck + Math.cos(a) * neck, Math.sin(a) * neck]); }
  for (let k = n; k >= 0; k--) { const x = -w / 2 + 0.14 + ((end - neck + w / 2 - 0.14) * k) / n; pts.push([x, -half(x)]); }
  for (let k = 1; k < 8; k++) { const a = (k / 8) * (Math.PI / 2); pts.push([-w / 2 + 0.14 - Math.sin(a) * 0.14, -d / 2 + 0.14 - Math.cos(a) * 0.14]); }
  for (let k = 0; k < 8; k++) { const a = (k / 8) * (Math.PI / 2); pts.push([-w / 2 + 0.14 - Math.cos(a) * 0.14, d / 2 - 0.14 + Math.sin(a) * 0.14]); }
  const line = outline(pts.map(([x, z]) => [x, -z])).reverse();
  const m = wood('#c8995f', '#875a2f', 0, 1, shift);
  const hole = turned(rounded([[0, 0.135], [0.075, 0.135, 0.01], [0.09, 0.121]]), paper('#6b5a48'), { segments: 32 });
  return [slab(line, 0.13, 0.035, m), ...place(hole, { x: end - neck })];
}

/** Linen folded into a small pile of layers. */
export function foldedLinen(colour, { w = 1.5, d = 1.1, layers = 4, thick = 0.085, seed = 1, stripe, other } = {}) {
  const m = linen(colour, { stripe, other });
  return Array.from({ length: layers }, (_, i) => place(fold(w - 0.02 * ((i * 7 + seed) % 3), d - 0.02 * ((i * 5 + seed) % 3), thick, m, seed + i * 1.37, 0.016), { y: i * thick * 0.97, z: 0.012 * Math.sin(i * 4 + seed), x: 0.012 * Math.cos(i * 5 + seed) })).flat();
}

/** The apron, folded, with its two ties lying over it. */
export function apron(colour, seed = 2) {
  const tie = linen(colour, { thread: 0.016 }), y = 0.41;
  const strip = (points) => { const path = curve(points, 60); return surface(60, 4, (u, v, i) => { const p = path[i], q = path[Math.min(60, i + 1)], o = path[Math.max(0, i - 1)], dx = q[0] - o[0], dz = q[2] - o[2], l = Math.hypot(dx, dz) || 1, s = (v - 0.5) * 0.13; return [p[0] - (dz / l) * s, p[1] + 0.012 * (1 - (2 * v - 1) ** 2), p[2] + (dx / l) * s]; }, tie, { texture: (u, v) => [u * 4, v * 0.13, 1] }); };
  const pocket = place(fold(0.72, 0.52, 0.035, linen(colour), seed + 9, 0.006), { y: 0.395, x: -0.16, z: 0.16 });
  return [...foldedLinen(colour, { w: 1.6, d: 1.2, layers: 4, thick: 0.1, seed }), ...pocket,
    strip([[0.35, y, -0.62], [0.42, y + 0.02, -0.2], [0.38, y + 0.02, 0.2], [0.5, y + 0.02, 0.58], [0.56, y - 0.1, 0.68], [0.62, 0.03, 0.76], [0.9, 0.02, 0.98], [1.25, 0.02, 0.86]]),
    strip([[0.58, y, -0.62], [0.62, y + 0.02, -0.1], [0.66, y + 0.02, 0.3], [0.72, y + 0.02, 0.56], [0.83, y - 0.15, 0.66], [0.95, 0.03, 0.68], [1.2, 0.02, 0.5], [1.32, 0.02, 0.2]])];
}
