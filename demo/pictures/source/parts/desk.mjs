//! Things for the desk as meshes: notebooks, trays, pen cups, pencils, bookends, paperweight, print.
//! Called by scenes.mjs. It knows shapes and materials, not light, size of picture or prices.
import { turned, rounded, rectangle, slab, loft, outline, place, tube, surface } from '../shapes.mjs';
import { glaze, raw, wood, linen, wool, paper, pages, metal, rgb } from '../materials.mjs';

/** A clothbound notebook lying flat, spine to the left, ribbon towards the front. */
export function notebook(colour, { w = 1.48, d = 2.1, h = 0.19, ribbon = '#e9e2d2', label = true } = {}) {
  const cloth = linen(colour, { thread: 0.013, depth: 0.2, slub: 0.14 }), lie = { texture: (_, __, p) => [p[0], p[2] - p[1], 0] }, t = 0.028;
  const cover = (y) => place(slab(rectangle(w, d, 0.035, 5), t, 0.011, cloth, lie), { y });
  const out = [
    ...cover(0), ...cover(h - t),
    ...place(slab(rectangle(w - 0.07, d - 0.08, 0.03, 5), h - 2 * t, 0.004, pages()), { y: t, x: -0.005 }),
    ...place(loft(rectangle(0.06, d, 0.02, 5), [[null, 0], [0.005, 0], [0, 0.01], [0, h - 0.01], [0.005, h], [null, h]], cloth, lie), { x: -w / 2 + 0.025 }),
  ];
  if (label) out.push(...place(slab(rectangle(0.56, 0.36, 0.02, 4), 0.004, 0.001, paper('#efe9dc', { print: ([x, , z]) => (Math.abs(z - 0.06) < 0.006 && Math.abs(x) < 0.19) || (Math.abs(z + 0.06) < 0.006 && Math.abs(x) < 0.19) ? rgb('#8d867a') : null })), { y: h + 0.001, z: -0.42 }));
  if (ribbon) out.push(surface(2, 30, (u, v) => { const z = d / 2 - 0.12 + v * 0.5; return [0.22 + (u - 0.5) * 0.06 + 0.03 * Math.sin(v * 4), Math.max(0.006, h * 0.5 - Math.max(0, v - 0.2) * 0.22), z]; }, linen(ribbon, { thread: 0.01 })));
  return out;
}

export function tray(w = 2.4, d = 1.5, h = 0.22) {
  return loft(rectangle(w, d, 0.16, 10), [[null, 0], [0.05, 0], [0.012, 0.008], [0, 0.03], [0, h - 0.02], [0.006, h - 0.005], [0.02, h], [0.055, h], [0.07, h - 0.006], [0.075, h - 0.02], [0.075, 0.09], [0.09, 0.075], [0.12, 0.07], [null, 0.07]], wood('#c59763', '#8a5e33', 0, 0.8, 7));
}

export function penCup(colour) {
  const r = 0.42, h = 1;
  return turned(rounded([[0, 0.02], [r * 0.9, 0, 0.04], [r, 0.06, 0.05], [r, h, 0.02], [r - 0.045, h, 0.02], [r - 0.045, 0.1], [0, 0.1]]), glaze(colour, { foot: 0.32, rough: 0.34 }), { wobble: 0.002 });
}

/** A hexagonal pencil from foot to tip. */
export function pencil(colour, at, to, dark = '#2e2b29') {
  const go = (t) => at.map((v, i) => v + (to[i] - v) * t), six = { segments: 6, up: [0.3, 0.2, 1] };
  return [
    tube([go(0), go(0.45), go(0.9)], () => [0.038, 0.038], paper(colour, { gloss: 0.05, rough: 0.3, tooth: 0.02 }), six),
    tube([go(0.9), go(0.98)], (t) => [0.037 - 0.027 * t, 0.037 - 0.027 * t], wood('#d9b98a', '#b98f5c'), { segments: 12 }),
    tube([go(0.978), go(1)], (t) => [0.011 - 0.009 * t, 0.011 - 0.009 * t], paper(dark), { segments: 10 }),
  ];
}

/** A book standing upright, its spine to the viewer. */
export function book(colour, { w = 0.26, h = 1.7, d = 1.2, band } = {}) {
  const m = linen(colour, { thread: 0.015, depth: 0.18, stripe: band ? (x, y) => (Math.abs(y - h * 0.8) < 0.05 ? 1 : 0) : null, other: band || colour });
  return [
    ...place(slab(rectangle(w, d, 0.03, 4), h, 0.01, m, { texture: (_, __, p) => [p[0] + p[2], p[1], 0] }), {}),
    ...place(slab(rectangle(w - 0.06, d - 0.03, 0.01, 3), h - 0.05, 0.003, pages()), { y: 0.03, z: -0.02 }),
  ];
}

/** An arch of stone, standing. */
export function arch(colour, s = 1) {
  const pts = [], R = 0.55 * s, h = 0.62 * s;
  for (let k = 0; k <= 12; k++) pts.push([R, (h * k) / 12]);
  for (let k = 1; k < 40; k++) { const a = (k / 40) * Math.PI; pts.push([Math.cos(a) * R, h + Math.sin(a) * R]); }
  for (let k = 12; k >= 0; k--) pts.push([-R, (h * k) / 12]);
  for (let k = 1; k < 12; k++) pts.push([-R + (2 * R * k) / 12, 0]);
  const body = slab(outline(pts.map(([x, y]) => [x, y])), 0.42 * s, 0.03, raw(colour, { grain: 0.2, holes: 1 }), { texture: (_, __, p) => [p[0], p[2], p[1]] });
  // Lofts grow upwards: lay the outline's depth along z.
  return place(body, { tilt: -90, z: 0.21 * s });
}

/** A turned brass weight. */
export function weight(tone = '#dcbd84') {
  return turned(rounded([[0, 0], [0.5, 0, 0.03], [0.54, 0.06, 0.05], [0.52, 0.26, 0.1], [0.26, 0.42, 0.14], [0.11, 0.52, 0.1], [0.105, 0.64, 0.06], [0.2, 0.76, 0.08], [0.17, 0.9, 0.09], [0, 0.93]]), metal(tone, 0.24), { segments: 160 });
}

/** A framed print: hills and a low sun in flat colour; stands on its lower edge, leaning back by `tilt`. */
export function print(w, h, frame, { sky = '#e7dccb', sun = '#c98a5c', hills = ['#b9b09d', '#8f9a8b', '#5f6f6b'], tilt = 7 } = {}) {
  const [s, u, ...hs] = [sky, sun, ...hills].map(rgb), mat = rgb('#f4efe5');
  const art = ([x, , z]) => {
    const a = (x / w) * 2, b = (-z / h) * 2, mx = 0.68, my = 0.7;
    if (Math.abs(a) > mx || Math.abs(b) > my) return mat;
    const p = a / mx, q = b / my;
    const ridge = [-0.02 + 0.16 * Math.sin(p * 2.2 + 0.6) + 0.05 * Math.sin(p * 5.1), -0.3 + 0.15 * Math.sin(p * 1.9 + 3.4), -0.62 + 0.1 * Math.sin(p * 2.6 + 1)];
    for (let i = 2; i >= 0; i--) if (q < ridge[i]) return hs[i];
    if ((p - 0.26) ** 2 * (mx * w) ** 2 + (q - 0.34) ** 2 * (my * h) ** 2 < 0.052 * w * h) return u;
    return s;
  };
  const f = 0.07, bar = (len) => slab(rectangle(len, f, 0.01, 3), 0.12, 0.008, frame);
  const flat = [
    ...place(slab(rectangle(w - 0.02, h - 0.02, 0.01, 3), 0.05, 0.002, paper('#f4efe5', { tooth: 0.03, print: art, scale: 40 })), {}),
    ...place(bar(w + f), { z: h / 2 }), ...place(bar(w + f), { z: -h / 2 }),
    ...place(bar(h + f), { x: w / 2, turn: 90 }), ...place(bar(h + f), { x: -w / 2, turn: 90 }),
  ];
  return place(place(flat, { z: -h / 2 - f / 2 }), { tilt: 90 - tilt });
}

export function felt(colour, w = 3, d = 1.5) { return slab(rectangle(w, d, 0.12, 6), 0.035, 0.012, wool(colour, { fuzz: 0.4 }), { texture: (_, __, p) => [p[0], p[2], p[1]] }); }
