//! Shapes as meshes {P,N,T,I,material}: lofts, turned bodies, tubes, cushions, cloth, leaves; and how to place them.
//! Called by the part files. It knows nothing of light or products. One unit is about ten centimetres.

/** A grid of points f(u,v), u and v in 0..1, as a smooth mesh; T is the texture point (default: the local position). */
export function surface(nu, nv, f, material, { wrap = false, texture } = {}) {
  const cols = nu + 1, n = cols * (nv + 1), P = new Float32Array(n * 3), N = new Float32Array(n * 3), T = new Float32Array(n * 3), I = [];
  for (let j = 0; j <= nv; j++) for (let i = 0; i <= nu; i++) {
    const p = f(i / nu, j / nv, i, j), o = (j * cols + i) * 3;
    P.set(p, o); T.set(texture ? texture(i / nu, j / nv, p) : p, o);
  }
  for (let j = 0; j < nv; j++) for (let i = 0; i < nu; i++) { const a = j * cols + i; I.push(a, a + 1, a + cols, a + 1, a + cols + 1, a + cols); }
  const mesh = { P, N, T, I: Int32Array.from(I), material };
  normals(mesh);
  if (wrap) for (let j = 0; j <= nv; j++) for (let c = 0; c < 3; c++) {
    const a = j * cols * 3 + c, b = (j * cols + nu) * 3 + c, s = N[a] + N[b];
    N[a] = s; N[b] = s;
  }
  return mesh;
}

function normals({ P, N, I }) {
  for (let k = 0; k < I.length; k += 3) {
    const a = I[k] * 3, b = I[k + 1] * 3, c = I[k + 2] * 3;
    const ux = P[b] - P[a], uy = P[b + 1] - P[a + 1], uz = P[b + 2] - P[a + 2], vx = P[c] - P[a], vy = P[c + 1] - P[a + 1], vz = P[c + 2] - P[a + 2];
    const x = uy * vz - uz * vy, y = uz * vx - ux * vz, z = ux * vy - uy * vx;
    for (const o of [a, b, c]) { N[o] += x; N[o + 1] += y; N[o + 2] += z; }
  }
}

/** Round the corners of an open polyline [[x,y,radius?],…]; straight runs get points too. */
export function rounded(points, steps = 7) {
  const out = [];
  points.forEach(([x, y, r = 0], i) => {
    const a = points[i - 1], b = points[i + 1];
    if (!a || !b || !r) { out.push([x, y]); return; }
    const la = Math.hypot(a[0] - x, a[1] - y), lb = Math.hypot(b[0] - x, b[1] - y), q = Math.min(r, la * 0.49, lb * 0.49);
    const s = [x + ((a[0] - x) / la) * q, y + ((a[1] - y) / la) * q], e = [x + ((b[0] - x) / lb) * q, y + ((b[1] - y) / lb) * q];
    for (let k = 0; k <= steps; k++) { const t = k / steps, m = 1 - t; out.push([m * m * s[0] + 2 * m * t * x + t * t * e[0], m * m * s[1] + 2 * m * t * y + t * t * e[1]]); }
  });
  const full = [out[0]];
  for (let i = 1; i < out.length; i++) {
    const [x0, y0] = out[i - 1], [x1, y1] = out[i], n = Math.max(1, Math.min(14, Math.round(Math.hypot(x1 - x0, y1 - y0) / 0.12)));
    // A short step beside every corner keeps flat parts flat.
    for (let k = 1; k <= n; k++) full.push([x0 + ((x1 - x0) * k) / n, y0 + ((y1 - y0) * k) / n]);
  }
  return full;
}

/** A smooth curve (Catmull-Rom) through points of any dimension. */
export function curve(points, n) {
  const out = [], at = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
  for (let k = 0; k <= n; k++) {
    const s = (k / n) * (points.length - 1), i = Math.min(points.length - 2, Math.floor(s)), t = s - i;
    out.push(at(i).map((_, c) => { const a = at(i - 1)[c], b = at(i)[c], d = at(i + 1)[c], e = at(i + 2)[c]; return b + 0.5 * t * (d - a + t * (2 * a - 5 * b + 4 * d - e + t * (3 * (b - d) + e - a))); }));
  }
  return out;
}

/** A body turned on a wheel: profile [[radius,height],…]. `wobble` moves the wall slightly, as a hand does. */
export function turned(profile, material, { segments = 112, wobble = 0, texture } = {}) {
  return surface(segments, profile.length - 1, (u, _, __, j) => {
    const a = u * 2 * Math.PI, [r, y] = profile[j], w = 1 + wobble * (Math.sin(a * 2 + y * 1.3) * 0.6 + Math.sin(a * 3 - y * 2.1) * 0.4);
    return [Math.cos(a) * r * w, y, Math.sin(a) * r * w];
  }, material, { wrap: true, texture });
}

/** A rounded rectangle seen from above, as outline points with outward normals. */
export function rectangle(w, d, r, n = 8) {
  const out = [], cx = w / 2 - r, cz = d / 2 - r;
  [[1, 1], [-1, 1], [-1, -1], [1, -1]].forEach(([sx, sz], q) => {
    for (let k = 0; k <= n; k++) { const a = ((q + k / n) * Math.PI) / 2, x = Math.cos(a), z = Math.sin(a); out.push([sx * cx + x * r, sz * cz + z * r, x, z]); }
    const next = [[-1, 1], [-1, -1], [1, -1], [1, 1]][q], a = ((q + 1) * Math.PI) / 2, x = Math.cos(a), z = Math.sin(a);
    for (let k = 1; k < 10; k++) { const t = k / 10; out.push([(sx * (1 - t) + next[0] * t) * cx + x * r, (sz * (1 - t) + next[1] * t) * cz + z * r, x, z]); }
  });
  out.push(out[0]);
  return out;
}

/** An outline [[x,z],…] (closed) given its outward normals by difference. */
export function outline(points) {
  const n = points.length, out = points.map(([x, z], i) => { const a = points[(i + n - 1) % n], b = points[(i + 1) % n], l = Math.hypot(b[0] - a[0], b[1] - a[1]); return [x, z, (b[1] - a[1]) / l, -(b[0] - a[0]) / l]; });
  out.push(out[0]);
  return out;
}

/** An outline swept along a profile [[inset,height,shrink?],…]; an inset of null closes to the middle, shrink 0..1 draws towards it. */
export function loft(line, profile, material, { texture } = {}) {
  const mx = line.reduce((s, p) => s + p[0], 0) / line.length, mz = line.reduce((s, p) => s + p[1], 0) / line.length;
  return surface(line.length - 1, profile.length - 1, (_, __, i, j) => { const [x, z, nx, nz] = line[i], [d, y, k = 0] = profile[j]; return d === null ? [mx, y, mz] : [(x - nx * d) * (1 - k) + mx * k, y, (z - nz * d) * (1 - k) + mz * k]; }, material, { wrap: true, texture });
}

/** A solid slab with bevelled edges standing on y=0. */
export function slab(line, height, bevel, material, options) {
  const p = [[null, 0], [bevel + 0.001, 0]];
  for (let k = 0; k <= 6; k++) { const a = (k / 6) * (Math.PI / 2); p.push([bevel * (1 - Math.sin(a)), bevel * (1 - Math.cos(a))]); }
  for (let k = 0; k <= 6; k++) { const a = (k / 6) * (Math.PI / 2); p.push([bevel * (1 - Math.cos(a)), height - bevel * (1 - Math.sin(a))]); }
  p.push([bevel + 0.001, height], [null, height]);
  return loft(line, p, material, options);
}

/** A tube along points; radius(t) → [across, along the frame's second axis]. Ends are closed. */
export function tube(path, radius, material, { segments = 20, up = [0, 1, 0], texture } = {}) {
  const n = path.length, frames = [];
  let side = null;
  for (let i = 0; i < n; i++) {
    const a = path[Math.max(0, i - 1)], b = path[Math.min(n - 1, i + 1)], t = norm([b[0] - a[0], b[1] - a[1], b[2] - a[2]]);
    let s = side || cross(t, up);
    const d = s[0] * t[0] + s[1] * t[1] + s[2] * t[2]; s = norm([s[0] - t[0] * d, s[1] - t[1] * d, s[2] - t[2] * d]); side = s;
    frames.push([s, cross(s, t)]);
  }
  return surface(segments, n + 1, (u, _, __, j) => {
    const i = Math.max(0, Math.min(n - 1, j - 1)), a = u * 2 * Math.PI, [s, w] = frames[i], closed = j === 0 || j === n + 1 ? 0 : 1, r = radius(i / (n - 1)), x = Math.cos(a) * r[0] * closed, y = Math.sin(a) * r[1] * closed, p = path[i];
    return [p[0] + s[0] * x + w[0] * y, p[1] + s[1] * x + w[1] * y, p[2] + s[2] * x + w[2] * y];
  }, material, { wrap: true, texture });
}

/** A filled cushion lying flat, w by d, `fill` high; corners pinched; texture runs over the cloth. */
export function cushion(w, d, fill, material, seed = 1) {
  const n = 40;
  return surface(160, n * 2, (u, v) => {
    const a = u * 2 * Math.PI, s = Math.abs(1 - 2 * v), top = v < 0.5 ? -1 : 1, q = 1 - Math.abs(v - 0.5) * 2, ring = Math.sin((q * Math.PI) / 2);
    const ca = Math.cos(a), sa = Math.sin(a), k = 1 / Math.max(Math.abs(ca), Math.abs(sa)), sq = k ** 0.97 * (1 - 0.07 * Math.cos(2 * a) ** 2 );
    const x = ca * sq * ring, z = sa * sq * ring;
    const ex = Math.max(0, 1 - Math.min(1, x * x) ** 1.6), ez = Math.max(0, 1 - Math.min(1, z * z) ** 1.6), corner = Math.min(1, (1 - ring) * 9);
    const crease = Math.sin(Math.atan2(z, x) * 9 + seed * 3) * 0.022 * ring ** 4 * corner + Math.sin(x * 3.1 + seed + z * 1.7) * Math.sin(z * 2.6 - seed) * 0.03;
    const h = fill * 0.5 * (ex * ez) ** 0.7 * (1 + crease * 2) + crease * 0.35 * corner * Math.sqrt(ex * ez + 0.02);
    return [x * w * 0.5, top * (s === 0 ? 0 : h) + fill * 0.5, z * d * 0.5];
  }, material, { wrap: true, texture: (_, v, p) => [p[0], p[2], v < 0.5 ? 3 : 0] });
}

/** One fold of soft cloth: a thick sheet with round edges that sags and waves a little. */
export function fold(w, d, thick, material, seed = 1, soft = 0.02) {
  const line = rectangle(w, d, Math.min(0.09, thick * 0.7), 6), b = thick * 0.5, p = [[null, 0], [b, 0, 0.5], [b, 0]];
  for (let k = 1; k <= 14; k++) { const a = (k / 15) * Math.PI; p.push([b * (1 - Math.sin(a)), b * (1 - Math.cos(a))]); }
  p.push([b, thick]);
  for (let k = 1; k < 22; k++) p.push([b, thick, k / 22]);
  p.push([null, thick]);
  const mesh = loft(line, p, material, { texture: (_, __, [x, y, z]) => (w / 2 - Math.abs(x) < d / 2 - Math.abs(z) ? [x + Math.sign(x) * (thick - y), z, 0] : [x, z + Math.sign(z) * (thick - y), 0]) });
  return bend(mesh, ([x, y, z]) => {
    const f = Math.sin(x * 2.3 + seed * 1.7) * 0.6 + Math.sin(x * 4.1 - z * 2.2 + seed * 4.3) * 0.4 + Math.sin(z * 3.3 + seed * 2.2) * 0.5;
    return [x + Math.sin(z * 2.1 + seed * 3 + y * 8) * soft * 0.8, y + f * soft * 0.6 - soft * (x / w) ** 2, z + Math.sin(x * 1.9 + seed * 5) * soft * 1.3 + Math.sin(x * 5.3 + seed) * soft * 0.4];
  });
}

/** A leaf: a bent blade from its foot along +x, `w` wide at its middle. */
export function leaf(length, w, lift, material, round = 1) {
  return surface(8, 14, (u, v) => { const s = u * 2 - 1, g = Math.sin(Math.PI * v ** (0.72 + 0.2 * round)) ** (round > 1 ? 0.62 : 0.9); return [v * length, lift * v * (1 - 0.55 * v) * length + Math.abs(s) * w * 0.14 * g, s * w * 0.5 * g]; }, material, { texture: (u, v) => [u, v, 0] });
}

/** Move every point through g and work the normals out anew. */
export function bend(mesh, g) {
  const P = new Float32Array(mesh.P.length), N = new Float32Array(P.length);
  for (let i = 0; i < P.length; i += 3) P.set(g([mesh.P[i], mesh.P[i + 1], mesh.P[i + 2]]), i);
  const out = { ...mesh, P, N };
  normals(out);
  // Points that fall together share one normal, so that seams stay invisible.
  const at = new Map();
  for (let i = 0; i < P.length; i += 3) { const key = `${Math.round(P[i] * 4e3)},${Math.round(P[i + 1] * 4e3)},${Math.round(P[i + 2] * 4e3)}`, s = at.get(key); if (s) s.push(i); else at.set(key, [i]); }
  for (const s of at.values()) if (s.length > 1) { const n = [0, 1, 2].map((c) => s.reduce((t, i) => t + N[i + c], 0)); for (const i of s) N.set(n, i); }
  return out;
}

/** Turn (degrees about x, then z, then y), scale and move; takes a mesh or a list, gives a list. */
export function place(meshes, { x = 0, y = 0, z = 0, turn = 0, tilt = 0, roll = 0, scale = 1 } = {}) {
  const r = Math.PI / 180, [cy, sy, cx, sx, cz, sz] = [Math.cos(turn * r), Math.sin(turn * r), Math.cos(tilt * r), Math.sin(tilt * r), Math.cos(roll * r), Math.sin(roll * r)];
  const go = (a, o) => { const [p, q, w] = a, y1 = q * cx - w * sx, z1 = q * sx + w * cx, x2 = p * cz - y1 * sz, y2 = p * sz + y1 * cz; return [x2 * cy + z1 * sy + o[0], y2 + o[1], -x2 * sy + z1 * cy + o[2]]; };
  return [meshes].flat(9).map((m) => {
    const P = new Float32Array(m.P.length), N = new Float32Array(P.length);
    for (let i = 0; i < P.length; i += 3) { P.set(go([m.P[i] * scale, m.P[i + 1] * scale, m.P[i + 2] * scale], [x, y, z]), i); N.set(go([m.N[i], m.N[i + 1], m.N[i + 2]], [0, 0, 0]), i); }
    return { ...m, P, N };
  });
}

const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const norm = (v) => { const l = Math.hypot(...v) || 1; return v.map((x) => x / l); };
