//! A small path tracer: meshes in a studio (sweep backdrop, one softbox, dim room) become an RGB picture.
//! Called by draw.mjs, one picture a worker. It knows nothing of products, files or JPEG.

/** Build a bounding volume hierarchy over meshes; every mesh is {P,N,T,I,material}. */
export function buildScene(meshes) {
  let nv = 0, nt = 0;
  for (const m of meshes) { nv += m.P.length / 3; nt += m.I.length / 3; }
  const P = new Float32Array(nv * 3), N = new Float32Array(nv * 3), T = new Float32Array(nv * 3);
  const I = new Int32Array(nt * 3), M = new Int32Array(nt), materials = [];
  let v = 0, t = 0;
  meshes.forEach((m, k) => {
    P.set(m.P, v * 3); N.set(m.N, v * 3); T.set(m.T, v * 3);
    for (let i = 0; i < m.I.length; i++) I[t * 3 + i] = m.I[i] + v;
    M.fill(k, t, t + m.I.length / 3);
    materials.push(m.material);
    v += m.P.length / 3; t += m.I.length / 3;
  });
  const C = new Float32Array(nt * 3), B = new Float32Array(nt * 6);
  for (let i = 0; i < nt; i++) for (let a = 0; a < 3; a++) {
    const x = P[I[i * 3] * 3 + a], y = P[I[i * 3 + 1] * 3 + a], z = P[I[i * 3 + 2] * 3 + a];
    const lo = Math.min(x, y, z), hi = Math.max(x, y, z);
    B[i * 6 + a] = lo; B[i * 6 + 3 + a] = hi; C[i * 3 + a] = (lo + hi) / 2;
  }
  const order = new Int32Array(nt).map((_, i) => i);
  const box = new Float32Array(nt * 2 * 6 + 6), left = new Int32Array(nt * 2 + 1), count = new Int32Array(nt * 2 + 1);
  let nodes = 0;
  const half = (e) => (e[3] - e[0]) * (e[4] - e[1]) + (e[4] - e[1]) * (e[5] - e[2]) + (e[5] - e[2]) * (e[3] - e[0]);
  const grow = (e, i) => { for (let a = 0; a < 3; a++) { if (B[i * 6 + a] < e[a]) e[a] = B[i * 6 + a]; if (B[i * 6 + 3 + a] > e[3 + a]) e[3 + a] = B[i * 6 + 3 + a]; } };
  const empty = () => [1e9, 1e9, 1e9, -1e9, -1e9, -1e9];
  const split = (node, from, to) => {
    const e = empty(), c = empty();
    for (let i = from; i < to; i++) {
      grow(e, order[i]);
      for (let a = 0; a < 3; a++) { const x = C[order[i] * 3 + a]; if (x < c[a]) c[a] = x; if (x > c[3 + a]) c[3 + a] = x; }
    }
    box.set(e, node * 6);
    const n = to - from;
    let axis = 0;
    for (let a = 1; a < 3; a++) if (c[3 + a] - c[a] > c[3 + axis] - c[axis]) axis = a;
    const width = c[3 + axis] - c[axis];
    if (n <= 3 || width < 1e-7) { left[node] = from; count[node] = n; return; }
    const K = 12, bins = Array.from({ length: K }, () => ({ e: empty(), n: 0 }));
    const binOf = (i) => Math.min(K - 1, Math.floor(((C[i * 3 + axis] - c[axis]) / width) * K));
    for (let i = from; i < to; i++) { const b = bins[binOf(order[i])]; b.n++; grow(b.e, order[i]); }
    let best = 1e30, at = -1;
    const rights = new Array(K);
    const merge = (x, y) => [Math.min(x[0], y[0]), Math.min(x[1], y[1]), Math.min(x[2], y[2]), Math.max(x[3], y[3]), Math.max(x[4], y[4]), Math.max(x[5], y[5])];
    let acc = empty(), cnt = 0;
    for (let k = K - 1; k > 0; k--) { acc = merge(acc, bins[k].e); cnt += bins[k].n; rights[k] = cnt ? half(acc) * cnt : 0; }
    acc = empty(); cnt = 0;
    for (let k = 0; k < K - 1; k++) {
      acc = merge(acc, bins[k].e); cnt += bins[k].n;
      if (cnt && cnt < n) { const cost = half(acc) * cnt + rights[k + 1]; if (cost < best) { best = cost; at = k; } }
    }
    let mid = from;
    if (at >= 0) { for (let i = from; i < to; i++) if (binOf(order[i]) <= at) { const s = order[i]; order[i] = order[mid]; order[mid++] = s; } }
    if (mid === from || mid === to) { left[node] = from; count[node] = n; return; }
    const l = nodes; nodes += 2;
    left[node] = l; count[node] = 0;
    split(l, from, mid); split(l + 1, mid, to);
  };
  nodes = 1;
  if (nt) split(0, 0, nt);
  const tri = new Float32Array(nt * 9), ids = new Int32Array(nt);
  for (let i = 0; i < nt; i++) {
    const k = order[i]; ids[i] = k;
    for (let a = 0; a < 3; a++) {
      const p = P[I[k * 3] * 3 + a];
      tri[i * 9 + a] = p; tri[i * 9 + 3 + a] = P[I[k * 3 + 1] * 3 + a] - p; tri[i * 9 + 6 + a] = P[I[k * 3 + 2] * 3 + a] - p;
    }
  }
  return { N, T, I, M, materials, box, left, count, tri, ids, empty: nt === 0 };
}

const stack = new Int32Array(256);
const hit = { t: 0, k: -1, u: 0, v: 0 };

/** Nearest hit (or any hit closer than `far` when `any`), in the module's `hit`. */
function trace(s, ox, oy, oz, dx, dy, dz, far, any) {
  hit.k = -1; hit.t = far;
  if (s.empty) return false;
  const { box, left, count, tri } = s;
  const ix = 1 / dx, iy = 1 / dy, iz = 1 / dz;
  let sp = 0, best = far;
  stack[sp++] = 0;
  while (sp) {
    const n = stack[--sp], b = n * 6;
    let a0 = (box[b] - ox) * ix, a1 = (box[b + 3] - ox) * ix;
    let lo = a0 < a1 ? a0 : a1, hi = a0 < a1 ? a1 : a0;
    a0 = (box[b + 1] - oy) * iy; a1 = (box[b + 4] - oy) * iy;
    if (a0 > a1) { const q = a0; a0 = a1; a1 = q; }
    if (a0 > lo) lo = a0; if (a1 < hi) hi = a1;
    a0 = (box[b + 2] - oz) * iz; a1 = (box[b + 5] - oz) * iz;
    if (a0 > a1) { const q = a0; a0 = a1; a1 = q; }
    if (a0 > lo) lo = a0; if (a1 < hi) hi = a1;
    if (hi < lo || hi < 0 || lo > best) continue;
    const c = count[n];
    if (c === 0) {
      const l = left[n];
      // Nearer child last, so that it is taken first.
      const m = l * 6;
      const d1 = (box[m] + box[m + 3] - 2 * ox) * dx + (box[m + 1] + box[m + 4] - 2 * oy) * dy + (box[m + 2] + box[m + 5] - 2 * oz) * dz;
      const d2 = (box[m + 6] + box[m + 9] - 2 * ox) * dx + (box[m + 7] + box[m + 10] - 2 * oy) * dy + (box[m + 8] + box[m + 11] - 2 * oz) * dz;
      if (d1 < d2) { stack[sp++] = l + 1; stack[sp++] = l; } else { stack[sp++] = l; stack[sp++] = l + 1; }
      continue;
    }
    for (let i = left[n], e = i + c; i < e; i++) {
      const q = i * 9;
      const e1x = tri[q + 3], e1y = tri[q + 4], e1z = tri[q + 5], e2x = tri[q + 6], e2y = tri[q + 7], e2z = tri[q + 8];
      const px = dy * e2z - dz * e2y, py = dz * e2x - dx * e2z, pz = dx * e2y - dy * e2x;
      const det = e1x * px + e1y * py + e1z * pz;
      if (det > -1e-12 && det < 1e-12) continue;
      const inv = 1 / det, tx = ox - tri[q], ty = oy - tri[q + 1], tz = oz - tri[q + 2];
      const u = (tx * px + ty * py + tz * pz) * inv;
      if (u < 0 || u > 1) continue;
      const qx = ty * e1z - tz * e1y, qy = tz * e1x - tx * e1z, qz = tx * e1y - ty * e1x;
      const v = (dx * qx + dy * qy + dz * qz) * inv;
      if (v < 0 || u + v > 1) continue;
      const t = (e2x * qx + e2y * qy + e2z * qz) * inv;
      if (t > 1e-4 && t < best) {
        best = t; hit.t = t; hit.k = i; hit.u = u; hit.v = v;
        if (any) return true;
      }
    }
  }
  return hit.k >= 0;
}

const unit = (v) => { const l = Math.hypot(...v); return v.map((x) => x / l); };
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** Render {meshes, backdrop, camera, light, width, height, samples}: linear RGB buffers before tone mapping. */
export function render({ meshes, backdrop, camera, light, width: W, height: H, samples: S }) {
  const s = buildScene(meshes);
  const eye = camera.eye, fw = unit(camera.at.map((x, i) => x - eye[i])), rt = unit(cross(fw, [0, 1, 0])), up = cross(rt, fw);
  const k = Math.tan((camera.fov * Math.PI) / 360);
  const L = light.at, ln = unit(L.map((x, i) => light.to[i] - x)), lu = unit(cross(ln, [0, 1, 0])), lv = cross(lu, ln), ls = light.size / 2;
  const area = light.size * light.size, power = light.power, [lr, lg, lb] = light.color;
  const [er, eg, eb] = light.room;
  const wallZ = backdrop.wall, R = backdrop.curve, bd = backdrop.color;
  let seed = 1;
  const rnd = () => { seed = (Math.imul(seed, 1664525) + 1013904223) | 0; let x = seed ^ (seed >>> 15); x = Math.imul(x, 0x2c1b3c6d); x ^= x >>> 12; return (x >>> 0) / 4294967296; };

  // The point where a ray stopped: position, normal, albedo, gloss.
  const h = { x: 0, y: 0, z: 0, nx: 0, ny: 1, nz: 0, id: 0, m: null, a: [0, 0, 0], t: 0 };
  const texel = [0, 0, 0];
  const floorMaterial = { rough: 1, gloss: 0 };

  function nearest(ox, oy, oz, dx, dy, dz) {
    const any = trace(s, ox, oy, oz, dx, dy, dz, 1e9, false);
    let t = any ? hit.t : 1e9, nx = 0, ny = 0, nz = 0, ground = false;
    // The sweep: floor, quarter cylinder, wall.
    const tf = dy < 0 ? -oy / dy : 1e9;
    if (tf > 1e-4 && tf < t && oz + dz * tf > wallZ + R) { t = tf; ny = 1; nx = nz = 0; ground = true; }
    const tw = dz < 0 ? (wallZ - oz) / dz : 1e9;
    if (tw > 1e-4 && tw < t && oy + dy * tw > R) { t = tw; nz = 1; nx = ny = 0; ground = true; }
    const cy = R, cz = wallZ + R, A = dy * dy + dz * dz, Bq = (oy - cy) * dy + (oz - cz) * dz, Cq = (oy - cy) ** 2 + (oz - cz) ** 2 - R * R, D = Bq * Bq - A * Cq;
    if (D > 0) {
      const tc = (-Bq + Math.sqrt(D)) / A;
      if (tc > 1e-4 && tc < t) {
        const y = oy + dy * tc, z = oz + dz * tc;
        if (y < cy && z < cz) { t = tc; ny = (cy - y) / R; nz = (cz - z) / R; nx = 0; ground = true; }
      }
    }
    if (t > 1e8) return false;
    h.x = ox + dx * t; h.y = oy + dy * t; h.z = oz + dz * t; h.t = t;
    if (ground) {
      h.nx = nx; h.ny = ny; h.nz = nz; h.id = -1; h.m = floorMaterial;
      h.a[0] = bd[0]; h.a[1] = bd[1]; h.a[2] = bd[2];
      return true;
    }
    const q = s.ids[hit.k], i0 = s.I[q * 3] * 3, i1 = s.I[q * 3 + 1] * 3, i2 = s.I[q * 3 + 2] * 3, u = hit.u, v = hit.v, w = 1 - u - v, { N, T, tri } = s;
    let x = N[i0] * w + N[i1] * u + N[i2] * v, y = N[i0 + 1] * w + N[i1 + 1] * u + N[i2 + 1] * v, z = N[i0 + 2] * w + N[i1 + 2] * u + N[i2 + 2] * v;
    let l = 1 / Math.sqrt(x * x + y * y + z * z + 1e-20); x *= l; y *= l; z *= l;
    // Both sides of a surface are seen; the flat normal decides which.
    const b = hit.k * 9;
    const gx = tri[b + 4] * tri[b + 8] - tri[b + 5] * tri[b + 7], gy = tri[b + 5] * tri[b + 6] - tri[b + 3] * tri[b + 8], gz = tri[b + 3] * tri[b + 7] - tri[b + 4] * tri[b + 6];
    const side = gx * dx + gy * dy + gz * dz > 0 ? -1 : 1;
    if ((gx * x + gy * y + gz * z) * side < 0) { x = -x; y = -y; z = -z; }
    const e = 2e-4 * side / Math.sqrt(gx * gx + gy * gy + gz * gz + 1e-30);
    h.x += gx * e; h.y += gy * e; h.z += gz * e;
    h.nx = x; h.ny = y; h.nz = z; h.id = s.M[q]; h.m = s.materials[h.id];
    texel[0] = T[i0] * w + T[i1] * u + T[i2] * v; texel[1] = T[i0 + 1] * w + T[i1 + 1] * u + T[i2 + 1] * v; texel[2] = T[i0 + 2] * w + T[i1 + 2] * u + T[i2 + 2] * v;
    h.a[0] = h.a[1] = h.a[2] = 0;
    h.m.albedo(texel, h.a, h);
    return true;
  }
  const room = (dx, dy, dz, out, o, scale) => { const f = scale * (0.55 + 0.45 * Math.max(0, dy) - 0.18 * dx); out[o] += er * f; out[o + 1] += eg * f; out[o + 2] += eb * f; };

  /** Softbox light that reaches (x,y,z) with normal n; also the half-vector gloss when asked. */
  const ray = { e: 0, g: 0 };
  function softbox(x, y, z, nx, ny, nz, r1, r2, vx, vy, vz, rough) {
    const a = (r1 * 2 - 1) * ls, b = (r2 * 2 - 1) * ls;
    let dx = L[0] + lu[0] * a + lv[0] * b - x, dy = L[1] + lu[1] * a + lv[1] * b - y, dz = L[2] + lu[2] * a + lv[2] * b - z;
    const d2 = dx * dx + dy * dy + dz * dz, d = Math.sqrt(d2); dx /= d; dy /= d; dz /= d;
    ray.e = ray.g = 0;
    const c = dx * nx + dy * ny + dz * nz, cl = -(dx * ln[0] + dy * ln[1] + dz * ln[2]);
    if (c <= 0 || cl <= 0) return;
    if (trace(s, x, y, z, dx, dy, dz, d, true)) return;
    const e = (power * area * cl * c) / (Math.PI * d2);
    ray.e = e;
    if (rough > 0) {
      let hx = dx - vx, hy = dy - vy, hz = dz - vz; const hl = 1 / Math.sqrt(hx * hx + hy * hy + hz * hz); hx *= hl; hy *= hl; hz *= hl;
      const nh = Math.max(0, hx * nx + hy * ny + hz * nz), nvv = Math.max(0.05, -(vx * nx + vy * ny + vz * nz)), al = rough * rough, a2 = al * al, q = nh * nh * (a2 - 1) + 1;
      const D = a2 / (Math.PI * q * q), kk = al / 2, G = 1 / ((c * (1 - kk) + kk) * (nvv * (1 - kk) + kk)) / 4;
      ray.g = (power * area * cl * c * D * G) / d2;
    }
  }
  const n3 = W * H * 3, E = new Float32Array(n3), G = new Float32Array(n3), A = new Float32Array(n3), Z = new Float32Array(n3), Nn = new Float32Array(n3), X = new Float32Array(n3), ID = new Int32Array(W * H);
  const vE = new Float32Array(W * H), vG = new Float32Array(W * H);
  const dir = [0, 0, 0];
  function cosine(nx, ny, nz, r1, r2) {
    const p = 2 * Math.PI * r1, z = 1 - 2 * r2, q = Math.sqrt(Math.max(0, 1 - z * z));
    let x = nx + q * Math.cos(p), y = ny + q * Math.sin(p), w = nz + z; const l = 1 / Math.sqrt(x * x + y * y + w * w + 1e-12);
    dir[0] = x * l; dir[1] = y * l; dir[2] = w * l;
  }
  const sum = [0, 0, 0], got = [0, 0, 0];
  /** Light coming along a bounce ray, at most one more softbox look-up deep. */
  function gather(x, y, z, dx, dy, dz, seesLight) {
    got[0] = got[1] = got[2] = 0;
    if (seesLight) {
      const den = dx * ln[0] + dy * ln[1] + dz * ln[2];
      if (den < 0) {
        const t = ((L[0] - x) * ln[0] + (L[1] - y) * ln[1] + (L[2] - z) * ln[2]) / den;
        if (t > 0) {
          const px = x + dx * t - L[0], py = y + dy * t - L[1], pz = z + dz * t - L[2], a = px * lu[0] + py * lu[1] + pz * lu[2], b = px * lv[0] + py * lv[1] + pz * lv[2];
          if (Math.abs(a) < ls && Math.abs(b) < ls && !trace(s, x, y, z, dx, dy, dz, t, true)) { const soft = Math.min(1, 6 * (1 - Math.max(Math.abs(a), Math.abs(b)) / ls)); got[0] = power * lr * soft; got[1] = power * lg * soft; got[2] = power * lb * soft; return; }
        }
      }
    }
    if (!nearest(x, y, z, dx, dy, dz)) { room(dx, dy, dz, got, 0, 1); return; }
    const a0 = h.a[0], a1 = h.a[1], a2 = h.a[2], em = h.m.glow || 0;
    softbox(h.x, h.y, h.z, h.nx, h.ny, h.nz, rnd(), rnd(), 0, 0, 0, 0);
    const amb = 0.42;
    got[0] = a0 * (ray.e * lr + er * amb + em); got[1] = a1 * (ray.e * lg + eg * amb + em * 0.8); got[2] = a2 * (ray.e * lb + eb * amb + em * 0.55);
  }

  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) {
    const p = y * W + x, o = p * 3;
    seed = Math.imul(p + 1, 0x9e3779b1) ^ 0x5bd1e995; rnd(); rnd();
    const j1 = rnd(), j2 = rnd(), l1 = rnd(), l2 = rnd(), g1 = rnd(), g2 = rnd(), s1 = rnd(), s2 = rnd();
    let m1 = 0, m2 = 0, q1 = 0, q2 = 0;
    let n = S;
    for (let i = 0; i < S; i++) {
      // Bare backdrop outside the shadow's edge is smooth: three looks are enough there.
      if (i === 3 && ID[p] === -1 && m2 * 3 - m1 * m1 < 0.02 * m1 * m1) { n = 3; break; }
      const f1 = i * 0.7548776662466927, f2 = i * 0.5698402909980532;
      const sx = x + ((j1 + f1) % 1), sy = y + ((j2 + f2) % 1);
      const cx = ((sx / W) * 2 - 1) * k * (W / H), cy = (1 - (sy / H) * 2) * k;
      let dx = fw[0] + rt[0] * cx + up[0] * cy, dy = fw[1] + rt[1] * cx + up[1] * cy, dz = fw[2] + rt[2] * cx + up[2] * cy;
      const dl = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz); dx *= dl; dy *= dl; dz *= dl;
      if (!nearest(eye[0], eye[1], eye[2], dx, dy, dz)) { A[o] += 1; A[o + 1] += 1; A[o + 2] += 1; continue; }
      const { x: hx, y: hy, z: hz, nx, ny, nz, m, id } = h;
      const ar = h.a[0], ag = h.a[1], ab = h.a[2];
      const metal = m.metal ? 1 : 0;
      if (!metal) { A[o] += ar; A[o + 1] += ag; A[o + 2] += ab; }
      Nn[o] += nx; Nn[o + 1] += ny; Nn[o + 2] += nz;
      Z[o] += hx; Z[o + 1] += hy; Z[o + 2] += hz;
      // A pixel on an edge stays as it was traced: the darkroom must not mix it with either side.
      if (i === 0) ID[p] = id; else if (ID[p] !== id) ID[p] = -1000 - p;
      if (m.glow) { X[o] += ar * m.glow; X[o + 1] += ag * m.glow * 0.8; X[o + 2] += ab * m.glow * 0.55; }
      const gloss = m.gloss || 0, rough = m.rough || 0.4, smooth = rough < 0.18;
      softbox(hx, hy, hz, nx, ny, nz, (l1 + f1) % 1, (l2 + f2) % 1, dx, dy, dz, gloss && !smooth ? rough : 0);
      const nv = Math.max(0, -(dx * nx + dy * ny + dz * nz)), F = gloss ? gloss + (Math.min(1, gloss * 8) - gloss) * (1 - nv) ** 5 : 0;
      const direct = ray.e, shine = ray.g;
      sum[0] = direct * lr; sum[1] = direct * lg; sum[2] = direct * lb;
      if (!metal) {
        cosine(nx, ny, nz, (g1 + f1) % 1, (g2 + f2) % 1);
        gather(hx, hy, hz, dir[0], dir[1], dir[2], false);
        sum[0] += got[0]; sum[1] += got[1]; sum[2] += got[2];
        const d = 1 - F;
        E[o] += sum[0] * d; E[o + 1] += sum[1] * d; E[o + 2] += sum[2] * d;
        const lum = sum[1]; m1 += lum; m2 += lum * lum;
      }
      if (gloss) {
        const al = rough * rough, r = (s1 + f1) % 1, ct = Math.sqrt((1 - r) / (1 + (al * al - 1) * r)), st = Math.sqrt(1 - ct * ct), ph = 2 * Math.PI * ((s2 + f2) % 1);
        const up2 = Math.abs(ny) < 0.9 ? 1 : 0;
        let tx = up2 ? nz : 0, ty = up2 ? 0 : -nz, tz = up2 ? -nx : ny; const tl = 1 / Math.sqrt(tx * tx + ty * ty + tz * tz); tx *= tl; ty *= tl; tz *= tl;
        const bx = ny * tz - nz * ty, by = nz * tx - nx * tz, bz = nx * ty - ny * tx, c = st * Math.cos(ph), e = st * Math.sin(ph);
        const mx = nx * ct + tx * c + bx * e, my = ny * ct + ty * c + by * e, mz = nz * ct + tz * c + bz * e, dm = 2 * (dx * mx + dy * my + dz * mz);
        const qx = dx - mx * dm, qy = dy - my * dm, qz = dz - mz * dm;
        if (qx * nx + qy * ny + qz * nz > 0) gather(hx, hy, hz, qx, qy, qz, smooth); else got[0] = got[1] = got[2] = 0;
        const f = F, sr = metal ? ar : 1, sg = metal ? ag : 1, sb = metal ? ab : 1;
        const gr = (got[0] + shine * lr) * f * sr, gg = (got[1] + shine * lg) * f * sg, gb = (got[2] + shine * lb) * f * sb;
        const cap = 3;
        G[o] += Math.min(cap, gr); G[o + 1] += Math.min(cap, gg); G[o + 2] += Math.min(cap, gb);
        q1 += gg; q2 += gg * gg;
      }
    }
    for (let c = 0; c < 3; c++) { E[o + c] /= n; G[o + c] /= n; A[o + c] /= n; Z[o + c] /= n; X[o + c] /= n; }
    const nl = 1 / Math.sqrt(Nn[o] ** 2 + Nn[o + 1] ** 2 + Nn[o + 2] ** 2 + 1e-12);
    Nn[o] *= nl; Nn[o + 1] *= nl; Nn[o + 2] *= nl;
    m1 /= n; q1 /= n;
    vE[p] = Math.max(0, m2 / n - m1 * m1) / Math.max(1, n - 1); vG[p] = Math.max(0, q2 / n - q1 * q1) / Math.max(1, n - 1);
  }
  return { W, H, E, G, A, Z, N: Nn, X, ID, vE, vG };
}
