//! Things for the living room and bath as meshes: vases, stems, cushions, blankets, candles, lamps, pots, soap.
//! Called by scenes.mjs. It knows shapes and materials, not light, size of picture or prices.
import { turned, rounded, curve, tube, rectangle, slab, place, fold, bend, cushion, leaf, loft } from '../shapes.mjs';
import { glaze, raw, wood, linen, wool, paper, green, lit, metal } from '../materials.mjs';

const hollow = (outer, wall = 0.05, floor = 0.12) => [...outer, ...outer.slice().reverse().map(([r, y], i) => [Math.max(0.02, r - wall), i ? Math.max(floor, y) : y]), [0, floor]];

export function budVase(colour) {
  const p = [[0, 0.02], [0.34, 0], [0.38, 0.0], ...curve([[0.42, 0.06], [0.56, 0.34], [0.52, 0.66], [0.27, 0.92], [0.135, 1.12], [0.13, 1.36], [0.19, 1.5]], 48)];
  return turned(hollow(p), glaze(colour, { foot: 0.07, rough: 0.42, gloss: 0.035 }), { wobble: 0.008 });
}

export function tallVase(colour) {
  const p = [[0, 0.02], [0.4, 0], [0.44, 0], ...curve([[0.47, 0.05], [0.53, 0.6], [0.56, 1.25], [0.5, 1.7], [0.33, 1.98], [0.3, 2.14], [0.37, 2.3]], 56)];
  const ribbed = ([x, y, z]) => { const a = Math.atan2(z, x), f = Math.min(1, Math.max(0, (y - 0.12) * 6)) * Math.min(1, Math.max(0, (1.9 - y) * 3)), r = Math.hypot(x, z), k = r > 0.2 ? 1 + (0.014 * f * Math.cos(a * 28)) / r : 1; return [x * k, y, z * k]; };
  return bend(turned(hollow(p), raw(colour, { grain: 0.22, speck: 0.1 }), { segments: 336 }), ribbed);
}

/** A eucalyptus stem: a thin branch with round leaves in pairs. */
export function stem(points, { leaves = 9, size = 0.24, colour = '#7f8f79', from = 0.35, seed = 1 } = {}) {
  const path = curve(points, 60), out = [tube(path, (t) => [0.022 - 0.013 * t, 0.022 - 0.013 * t], green('#7a6a50'), { segments: 10 })];
  for (let i = 0; i < leaves; i++) {
    const t = from + ((1 - from) * i) / (leaves - 1), p = path[Math.round(t * 60)], s = size * (1.1 - 0.45 * t);
    for (const side of i === leaves - 1 ? [1] : [1, -1]) out.push(...place(leaf(s, s * 0.95, 0.35, green(colour), 2), { x: p[0], y: p[1], z: p[2], turn: seed * 40 + i * 97 + (side > 0 ? 0 : 172), roll: 18 + 26 * t }));
  }
  return out;
}

/** A dry grass plume. */
export function plume(points, colour = '#c8ab80') {
  const path = curve(points, 40), out = [tube(path, () => [0.014, 0.014], green('#a98f63'), { segments: 8 })];
  for (let i = 0; i < 240; i++) {
    const t = 0.55 + 0.45 * ((i * 0.618) % 1), p = path[Math.round(t * 40)], a = i * 1.93, l = 0.26 * (1.1 - t) + 0.1, d = [Math.cos(a) * l * 0.42, l, Math.sin(a) * l * 0.42];
    out.push(tube([p, [p[0] + d[0] * 0.5, p[1] + d[1] * 0.55, p[2] + d[2] * 0.5], [p[0] + d[0], p[1] + d[1], p[2] + d[2]]], (s) => [0.009 * (1.15 - s), 0.009 * (1.15 - s)], green(colour, 0), { segments: 5 }));
  }
  return out;
}

/** A cushion standing on its edge, leaning back. */
export function standingCushion(colour, size = 2, { turn = 0, stripe, other, tilt = 76 } = {}) {
  const body = cushion(size, size, size * 0.5, linen(colour, { thread: 0.016, stripe, other, depth: 0.26 }), size);
  return place(place(body, { y: -size * 0.25 }), { tilt, y: size * 0.5 * Math.sin((tilt * Math.PI) / 180) + 0.02, turn });
}

/** A folded blanket with a fringe on its right side. */
export function blanket(colour, { other = '#e9e2d6', w = 2, d = 1.35, layers = 4, thick = 0.17, seed = 3, fringe = true } = {}) {
  const stripe = (x) => (Math.abs(Math.abs(x - 0.52) - 0.09) < 0.032 ? 0.85 : 0), m = wool(colour, { rib: 0.045, stripe, other }), out = [];
  for (let i = 0; i < layers; i++) {
    out.push(...place(fold(w - 0.03 * ((i + seed) % 2), d - 0.03 * ((i * 3) % 2), thick, m, seed + i * 1.9, 0.03), { y: i * thick * 0.96, x: 0.015 * Math.sin(i * 3 + seed) }));
    if (!fringe) continue;
    for (let k = 0; k < 26; k++) {
      const z = -d / 2 + 0.07 + ((d - 0.14) * k) / 25, y = i * thick * 0.96 + thick * 0.5, q = Math.sin(k * 7.3 + i * 3.1), len = 0.22 + 0.05 * Math.sin(k * 3.7 + i);
      out.push(tube(curve([[w / 2 - 0.06, y, z], [w / 2 + 0.06, y - 0.01, z + q * 0.012], [w / 2 + len * 0.72, Math.max(0.025, y - 0.09), z + q * 0.035], [w / 2 + len * 0.9, Math.max(0.022, y - 0.2), z + q * 0.05]], 10), (t) => [0.017 + 0.008 * t, 0.017 + 0.008 * t], wool(colour), { segments: 8 }));
    }
  }
  return out;
}

export function candle(colour, wax = '#f0e8d8') {
  const r = 0.48, h = 0.86, m = raw(colour, { grain: 0.14, speck: 0.06 });
  return [
    turned(rounded([[0, 0], [r * 0.92, 0, 0.05], [r, 0.1, 0.08], [r, h, 0.025], [r - 0.06, h, 0.025], [r - 0.06, 0.2], [0, 0.2]]), m, { wobble: 0.003 }),
    ...place(turned(rounded([[0, 0.006], [r * 0.5, 0], [r * 0.82, 0.006, 0.03], [r - 0.062, 0.03]]), paper(wax, { tooth: 0.02, gloss: 0.04, rough: 0.34, scale: 6 })), { y: h - 0.17 }),
    tube([[0, h - 0.18, 0], [0.005, h - 0.1, 0], [0.03, h - 0.02, 0.008]], () => [0.013, 0.013], paper('#e8dcc4'), { segments: 10 }),
  ];
}

export function lamp(colour, shade = '#eee3cf') {
  const base = glaze(colour, { rough: 0.36, speck: 0.1 }), brass = metal('#b9965c', 0.3), p = curve([[0.36, 0.0], [0.5, 0.08], [0.56, 0.36], [0.5, 0.66], [0.26, 0.9], [0.15, 1.04], [0.12, 1.14]], 50);
  const cloth = { texture: (u, v) => [u * 6.2, v * 1.2, 0] }, m = lit(shade, 0.34);
  return [
    turned([[0, 0.01], [0.33, 0], ...p, [0, 1.14]], base, { wobble: 0.002 }),
    ...place(turned(rounded([[0.06, 0], [0.06, 0.4], [0, 0.4]]), brass, { segments: 40 }), { y: 1.13 }),
    ...place(turned(rounded([[0.84, 0, 0.01], [0.86, 0.0, 0.01], [0.64, 1.02, 0.01], [0.62, 1.02, 0.01], [0.835, 0.006]]), m, cloth), { y: 1.36 }),
  ];
}

export function pot(colour, r = 0.6, h = 0.98) {
  const m = raw(colour, { grain: 0.2, speck: 0.05 });
  return [
    turned(rounded([[0, 0], [r * 1.02, 0, 0.03], [r * 1.16, 0.13, 0.02], [r * 1.12, 0.13, 0.02], [r * 0.98, 0.05, 0.03], [0, 0.045]]), m),
    ...place(turned(rounded([[0, 0.02], [r * 0.74, 0, 0.06], [r * 0.98, h, 0.022], [r * 0.91, h, 0.022], [r * 0.86, h - 0.14], [0, h - 0.14]]), m, { wobble: 0.003 }), { y: 0.05 }),
    ...place(bend(turned([[0, 0.03], [r * 0.4, 0.02], [r * 0.9, 0]], paper('#3d3026', { tooth: 0.4, scale: 14 })), ([x, y, z]) => [x, y + 0.02 * Math.sin(x * 21) * Math.sin(z * 19), z]), { y: h - 0.08 }),
  ];
}

/** Upright leaves for a pot: blades that rise and part. */
export function plant(height = 1.5, n = 13, colour = '#5d7352') {
  return Array.from({ length: n }, (_, i) => {
    const a = i * 137.5, s = (i + 0.5) / n, l = height * (0.62 + 0.42 * ((i * 0.618) % 1));
    return place(place(bend(leaf(l, 0.26 + 0.04 * ((i * 3) % 3), 0.02, green(colour, 0.25), 1), ([x, y, z]) => [x, y - 0.1 * x * x * (0.3 + s), z]), { roll: 84 - 34 * s }), { turn: a, x: 0.1 * s * Math.cos(a), z: 0.1 * s * Math.sin(a) });
  }).flat();
}

/** A bar of soap, softly pressed. */
export function soap(colour, { seed = 1 } = {}) {
  const m = paper(colour, { tooth: 0.05, gloss: 0.04, rough: 0.38, scale: 9 });
  return [bend(slab(rectangle(1.2, 0.78, 0.15, 10), 0.4, 0.11, m), ([x, y, z]) => [x, y + (y > 0.3 ? 0.03 * (1 - (x / 0.6) ** 2) * (1 - (z / 0.4) ** 2) + 0.006 * Math.sin(x * 9 + seed) : 0), z])];
}

/** A plain oak dish with a shallow hollow. */
export function dish() {
  const m = wood('#c0925c', '#84582e', 0, 1.1, 4);
  return loft(rectangle(1.55, 1.05, 0.28, 12), [[null, 0], [0.06, 0], [0.012, 0.03], [0, 0.06], [0.004, 0.13], [0.02, 0.15], [0.05, 0.15], [0.09, 0.135], [0.14, 0.1], [0.2, 0.09], [null, 0.085]], m);
}
