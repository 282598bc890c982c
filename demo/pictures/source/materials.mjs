//! What things are made of: glazed stoneware, raw clay, oak, linen, wool, felt, paper, wax, metal, leaf.
//! Called by the part files; each material gives {albedo(texturePoint, out), gloss, rough}. Colours are sRGB hex.

export const rgb = (hex) => [1, 3, 5].map((i) => { const c = parseInt(hex.slice(i, i + 2), 16) / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
const hash = (x, y, z) => { let h = Math.imul(x | 0, 374761393) ^ Math.imul(y | 0, 668265263) ^ Math.imul(z | 0, 1274126177); h = Math.imul(h ^ (h >>> 13), 1103515245); return ((h ^ (h >>> 16)) >>> 0) / 4294967296; };
export function noise(x, y, z) {
  const i = Math.floor(x), j = Math.floor(y), k = Math.floor(z), s = (t) => t * t * (3 - 2 * t), u = s(x - i), v = s(y - j), w = s(z - k), m = (a, b, t) => a + (b - a) * t;
  return m(m(m(hash(i, j, k), hash(i + 1, j, k), u), m(hash(i, j + 1, k), hash(i + 1, j + 1, k), u), v), m(m(hash(i, j, k + 1), hash(i + 1, j, k + 1), u), m(hash(i, j + 1, k + 1), hash(i + 1, j + 1, k + 1), u), v), w);
}
const cloudy = (x, y, z) => noise(x, y, z) * 0.57 + noise(x * 2.1, y * 2.1, z * 2.1) * 0.29 + noise(x * 4.3, y * 4.3, z * 4.3) * 0.14;
const mix = (out, a, b, t) => { for (let c = 0; c < 3; c++) out[c] = a[c] + (b[c] - a[c]) * t; };
const dim = (out, f) => { out[0] *= f; out[1] *= f; out[2] *= f; };

/** Iron specks in clay: 0 (none) to 1. */
function specks(x, y, z, size, share) {
  const i = Math.floor(x / size), j = Math.floor(y / size), k = Math.floor(z / size), h = hash(i, j, k);
  if (h > share) return 0;
  const dx = x / size - i - 0.3 - 0.4 * hash(i, j, k + 91), dy = y / size - j - 0.3 - 0.4 * hash(i + 57, j, k), dz = z / size - k - 0.3 - 0.4 * hash(i, j + 33, k), r = 0.12 + 0.2 * hash(i + 7, j + 3, k);
  return dx * dx + dy * dy + dz * dz < r * r ? 0.5 + h / share / 2 : 0;
}

/** Glazed stoneware; below `foot` the clay is left raw. */
export function glaze(hex, { clay = '#b79d80', speck = 0.16, foot = -1, rough = 0.3, gloss = 0.045 } = {}) {
  const c = rgb(hex), r = rgb(clay), dark = rgb('#3b2f27'), pool = c.map((v) => v * 0.82);
  return { gloss, rough, albedo([x, y, z], o) {
    const edge = foot + 0.012 * Math.sin(x * 3 + z * 2);
    if (y < edge) { mix(o, r, dark, 0.08 + 0.16 * cloudy(x * 9, y * 9, z * 9)); const s = specks(x, y, z, 0.05, 0.2); if (s) mix(o, [...o], dark, s * 0.5); return; }
    const t = cloudy(x * 1.7, y * 2.6, z * 1.7);
    mix(o, c, pool, t * 1.1 - 0.2);
    const s = specks(x, y, z, 0.03, speck) || specks(x + 5, y, z, 0.062, speck * 0.25);
    if (s) mix(o, [...o], dark, s * 0.45);
  } };
}

/** Unglazed clay, plaster, stone: matt and a little grainy. */
export function raw(hex, { grain = 0.16, speck = 0, holes = 0 } = {}) {
  const c = rgb(hex), dark = c.map((v) => v * 0.45);
  return { gloss: 0.02, rough: 0.6, albedo([x, y, z], o) {
    mix(o, c, dark, grain * (cloudy(x * 5, y * 5, z * 5) - 0.3) + grain * 0.6 * (noise(x * 60, y * 60, z * 60) - 0.5));
    if (speck && specks(x, y, z, 0.05, speck)) dim(o, 0.6);
    if (holes) { const b = noise(x * 2.5, y * 14, z * 2.5), pit = noise(x * 34, y * 78, z * 34) * (0.55 + 0.75 * b); dim(o, (1 - 0.5 * Math.min(1, Math.max(0, (pit - 0.74) * 9))) * (1 - 0.2 * noise(x * 0.9, y * 8, z * 0.9) - 0.1 * noise(x * 2, y * 27, z * 2))); }
  } };
}

/** Oak, oiled: growth rings and pores, the grain running along `axis` (0, 1 or 2) of the texture point. */
export function wood(light = '#c79a66', deep = '#8f6236', axis = 0, scale = 1, shift = 0) {
  const a = rgb(light), b = rgb(deep);
  return { gloss: 0.03, rough: 0.42, albedo(t, o) {
    const g = t[axis] * scale + shift, p = t[(axis + 1) % 3] * scale + shift * 2.3, q = t[(axis + 2) % 3] * scale;
    const warp = noise(g * 0.7, p * 1.1, q * 1.1) * 1.5 + noise(g * 1.9, p * 3, q * 3) * 0.25;
    const d = Math.sqrt((p + 0.9) ** 2 + (q + 2.6 + 0.12 * g) ** 2) * 7.5 + warp * 1.7, f = d - Math.floor(d), ring = f < 0.78 ? f / 0.78 : (1 - f) / 0.22;
    mix(o, a, b, 0.14 + 0.26 * ring * ring + 0.3 * (noise(g * 2, p * 26, q * 26) - 0.4));
    const pore = noise(g * 5, p * 70, q * 70); if (pore > 0.7) dim(o, 1 - (pore - 0.7) * (0.7 + ring));
  } };
}

/** Woven cloth in texture x/y: threads over and under, slubs here and there; `stripe(x,y)` may give another colour 0..1. */
export function linen(hex, { thread = 0.013, depth = 0.3, stripe, other = '#6b6f73', slub = 0.22 } = {}) {
  const c = rgb(hex), s = rgb(other);
  return { gloss: 0, rough: 1, albedo([x, y, z], o) {
    const wx = x + 0.006 * noise(x * 3, y * 20, 1), wy = y + 0.006 * noise(x * 20, y * 3, 2);
    const i = Math.floor(wx / thread), j = Math.floor(wy / thread), fx = wx / thread - i - 0.5, fy = wy / thread - j - 0.5, over = (i + j) & 1;
    const k = over ? fx : fy, round = 1 - 3.2 * k * k, t = over ? noise(i * 1.7, wy * 2.2, 5) : noise(wx * 2.2, j * 1.7, 9);
    mix(o, c, s, stripe ? stripe(x, y) : 0);
    dim(o, (1 - depth + depth * round) * (1 + slub * (t - 0.5)) * (0.94 + 0.12 * noise(x * 1.6, y * 1.6, z)));
  } };
}

/** Wool or felt: fibres in all directions, no visible thread. With `rib`, a knit or twill runs through it. */
export function wool(hex, { fuzz = 0.34, rib = 0, stripe, other = '#e9e2d6' } = {}) {
  const c = rgb(hex), s = rgb(other);
  return { gloss: 0, rough: 1, albedo([x, y, z], o) {
    mix(o, c, s, stripe ? stripe(x, y) : 0);
    const f = noise(x * 22 + y * 9, y * 70, z * 40) * 0.4 + noise(x * 75, y * 20 - x * 8, z * 40) * 0.4 + noise(x * 4, y * 4, z * 4) * 0.2;
    dim(o, 1 + fuzz * (f - 0.5) - (rib ? 0.2 * Math.max(0, Math.sin(((x + y) / rib) * 6.2832)) : 0));
  } };
}

/** A flat or printed colour with a fine tooth: paper, board, leather, wax. `print(t)` may give a colour [r,g,b]. */
export function paper(hex, { tooth = 0.06, print, gloss = 0, rough = 0.5, scale = 50 } = {}) {
  const c = rgb(hex);
  return { gloss, rough, albedo(t, o) {
    const q = (print && print(t)) || c; o[0] = q[0]; o[1] = q[1]; o[2] = q[2];
    dim(o, 1 + tooth * (cloudy(t[0] * scale, t[1] * scale, t[2] * scale) - 0.5) * 2);
  } };
}

/** The cut edge of a block of pages: many thin lines along texture y. */
export function pages(hex = '#efe8da') {
  const c = rgb(hex);
  return { gloss: 0, rough: 1, albedo([x, y, z], o) { mix(o, c, [0.1, 0.08, 0.06], 0); dim(o, 0.86 + 0.2 * noise(x * 1.5, y * 130, z * 1.5)); } };
}

/** Brushed metal. */
export function metal(hex, rough = 0.28) {
  const c = rgb(hex);
  return { gloss: 1, rough, metal: true, albedo([x, y, z], o) { mix(o, c, [0, 0, 0], 0.1 * noise(x * 6, y * 90, z * 6)); } };
}

/** Leaves and stems. */
export function green(hex, vein = 0.12) {
  const c = rgb(hex);
  return { gloss: 0.03, rough: 0.42, albedo([u, v, w], o) { const d = Math.abs(u - 0.5); mix(o, c, [0.5, 0.55, 0.4], d < 0.035 ? vein : 0); dim(o, 0.85 + 0.3 * noise(u * 4, v * 9, w)); } };
}

/** A lamp shade of cloth with light behind it. */
export function lit(hex, glow) { return { ...linen(hex, { thread: 0.016, depth: 0.16 }), glow }; }
