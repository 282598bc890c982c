//! Things for the wardrobe as meshes: clothes brush, scarf, cedar balls, felt basket, lavender sachets.
//! Called by scenes.mjs. It knows shapes and materials, not light, size of picture or prices.
import { turned, rounded, slab, outline, place, tube, cushion, fold, curve, bend } from '../shapes.mjs';
import { wood, wool, linen, paper, metal, raw } from '../materials.mjs';

/** A clothes brush lying on its side, bristles to the front. */
export function brush() {
  const pts = [], n = 90;
  for (let k = 0; k < n; k++) { const a = (k / n) * 2 * Math.PI, x = Math.cos(a), z = Math.sin(a), e = (v, q) => Math.sign(v) * Math.abs(v) ** q, waist = 1 - 0.1 * Math.cos(x * Math.PI); pts.push([e(x, 0.62) * 1.05, e(z, 0.75) * 0.36 * waist]); }
  const line = outline(pts.map(([x, z]) => [x, z])), oak = wood('#b98a57', '#7a4f2a', 0, 1.2, 2);
  const back = bend(slab(line, 0.24, 0.085, oak), ([x, y, z]) => [x, y + (y > 0.12 ? 0.06 * (1 - x * x) : 0), z]);
  const out = [...place(back, { y: 0.46 })], hair = paper('#3a2c22', { tooth: 0.25, scale: 30 }), tip = paper('#6a5340', { tooth: 0.2, scale: 30 });
  for (let i = 0; i < 29; i++) for (let j = 0; j < 9; j++) {
    const x = (i / 28 - 0.5) * 1.78, z = (j / 8 - 0.5) * 0.46 * (1 - 0.28 * Math.abs(x) ** 3);
    for (let b = 0; b < 5; b++) {
      const q = i * 71 + j * 31 + b * 17, dx = Math.sin(q * 1.3) * 0.03, dz = Math.cos(q * 2.1) * 0.028, sx = x * 0.05 + Math.sin(q * 3.7) * 0.03, sz = z * 0.16 + Math.cos(q * 4.3) * 0.025;
      out.push(tube([[x + dx * 0.5, 0.47, z + dz * 0.5], [x + dx + sx * 0.5, 0.22, z + dz + sz * 0.5], [x + dx + sx, 0.012 + 0.02 * Math.abs(Math.sin(q)), z + dz + sz]], (t) => [0.0085 - 0.004 * t, 0.0085 - 0.004 * t], b % 3 ? hair : tip, { segments: 4 }));
    }
  }
  return out;
}

/** A scarf folded in three, its fringe falling to the front. */
export function scarf(colour, { other = '#e9e2d6', seed = 5, check = false } = {}) {
  const stripe = check ? (x, y) => ((Math.abs((((x + 9) % 0.42) - 0.21)) < 0.035 ? 0.4 : 0) + (Math.abs((((y + 9) % 0.42) - 0.21)) < 0.035 ? 0.4 : 0)) : null;
  const m = wool(colour, { rib: 0.05, stripe, other }), out = [], w = 1.15, d = 1.75, thick = 0.13;
  for (let i = 0; i < 3; i++) out.push(...place(fold(w - 0.04 * (i % 2), d - 0.06 * i, thick, m, seed + i * 2.3, 0.028), { y: i * thick * 0.95, z: -0.03 * i }));
  for (let i = 0; i < 2; i++) for (let k = 0; k < 22; k++) {
    const x = -w / 2 + 0.06 + ((w - 0.12) * k) / 21, y = (i * 2 + 0.5) * thick * 0.95, q = Math.sin(k * 5.3 + i * 2), z = d / 2 - 0.08 - 0.04 * i;
    out.push(tube(curve([[x, y, z], [x + q * 0.01, y - 0.01, z + 0.12], [x + q * 0.03, Math.max(0.03, y - 0.13), z + 0.22], [x + q * 0.05, Math.max(0.024, y - 0.32), z + 0.31]], 12), (t) => [0.02 + 0.006 * t, 0.02 + 0.006 * t], wool(colour), { segments: 8 }));
  }
  return out;
}

export function ball(r, shift) {
  return turned(curve([[0, 0], [r * 0.38, r * 0.07], [r * 0.71, r * 0.29], [r * 0.92, r * 0.62], [r, r], [r * 0.92, r * 1.38], [r * 0.71, r * 1.71], [r * 0.38, r * 1.93], [0, r * 2]], 48), wood('#c98f62', '#93552f', 0, 1.5, shift), { segments: 72 });
}

/** A felt basket with two rolled handles. */
export function basket(colour, r = 0.95, h = 1.15, trim = '#a9784c') {
  const m = wool(colour, { fuzz: 0.42 }), around = { texture: (u, v, p) => [u * 2 * Math.PI * r, p[1] + (p[1] < 0.08 ? v : 0), 1] };
  const out = [turned(rounded([[0, 0], [r * 0.86, 0, 0.12], [r * 0.98, 0.35, 0.4], [r, h, 0.035], [r - 0.075, h, 0.035], [r * 0.9, 0.35, 0.3], [r * 0.78, 0.08, 0.08], [0, 0.075]]), m, { wobble: 0.012, ...around })];
  const hide = paper(trim, { tooth: 0.12, gloss: 0.03, rough: 0.5, scale: 16 });
  for (const side of [1, -1]) {
    const path = curve([[-0.27, h - 0.22, 0], [-0.25, h + 0.02, 0], [-0.19, h + 0.24, 0.02], [0, h + 0.33, 0.03], [0.19, h + 0.24, 0.02], [0.25, h + 0.02, 0], [0.27, h - 0.22, 0]], 50);
    out.push(...place(tube(path, () => [0.022, 0.06], hide, { up: [1, 0, 0.2] }), { z: 0, x: 0 }).map((q) => place(q, { z: r + 0.015 })).flat().map((q) => place(q, { turn: side > 0 ? 12 : 192 })).flat());
    for (const x of [-0.27, 0.27]) out.push(...place(place(turned(rounded([[0, 0.03], [0.03, 0.025, 0.01], [0.04, 0]]).reverse(), metal('#b9965c', 0.3), { segments: 24 }), { tilt: 90, x, y: h - 0.15, z: r + 0.035 }), { turn: side > 0 ? 12 : 192 }));
  }
  return out;
}

/** A linen sachet with a tied neck of string at one corner. */
export function sachet(colour, seed = 1, stripe) {
  const m = linen(colour, { thread: 0.016, stripe, other: '#7b7796' });
  return [cushion(1.02, 1.02, 0.36, m, seed), tube(curve([[0.42, 0.19, 0.42], [0.52, 0.25, 0.5], [0.62, 0.22, 0.58], [0.6, 0.16, 0.5], [0.46, 0.18, 0.44]], 30), () => [0.012, 0.012], linen('#b9a27c', { thread: 0.01 }), { segments: 8 })];
}

/** A sprig of lavender lying down. */
export function lavender(turn, x, z, y = 0.03) {
  const out = [tube([[0, 0, 0], [0.6, 0.01, 0.02], [1.1, 0.02, 0]], () => [0.011, 0.011], raw('#7d8465'), { segments: 6 })];
  for (let i = 0; i < 46; i++) { const t = 0.62 + 0.38 * (i / 45), a = i * 2.4, p = [t * 1.12, 0.02, 0]; out.push(tube([p, [p[0] + 0.05, p[1] + Math.abs(Math.cos(a)) * 0.045, p[2] + Math.sin(a) * 0.05]], (s) => [0.016 - 0.008 * s, 0.016 - 0.008 * s], raw(i % 3 ? '#77709a' : '#5f5880'), { segments: 5 })); }
  return place(out, { turn, x, z, y });
}

