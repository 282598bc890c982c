//! The darkroom: removes the tracer's noise (edge-keeping wavelet filter) and turns light into 8-bit sRGB.
//! Called by draw.mjs after tracer.mjs. It knows nothing of scenes.

/** À-trous filter over light `E`, guided by normal, position, object and measured variance. */
function smooth({ W, H, N, Z, ID }, E, variance, steps, pixel) {
  let src = E, dst = new Float32Array(E.length), v0 = blur(variance, W, H), v1 = new Float32Array(v0.length);
  const K = [0.25, 0.5, 0.25];
  for (let pass = 0; pass < steps; pass++) {
    const step = 1 << pass;
    for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) {
      const p = y * W + x, o = p * 3, id = ID[p], nx = N[o], ny = N[o + 1], nz = N[o + 2], px = Z[o], py = Z[o + 1], pz = Z[o + 2], l = src[o + 1];
      const tol = 1 / (6 * Math.sqrt(v0[p]) + 0.003), flat = 1 / (pixel * step * 1.5);
      let w = 0, r = 0, g = 0, b = 0, vv = 0;
      for (let dy = -1; dy <= 1; dy++) {
        const yy = y + dy * step; if (yy < 0 || yy >= H) continue;
        for (let dx = -1; dx <= 1; dx++) {
          const xx = x + dx * step; if (xx < 0 || xx >= W) continue;
          const q = yy * W + xx; if (ID[q] !== id) continue;
          const e = q * 3, nn = nx * N[e] + ny * N[e + 1] + nz * N[e + 2]; if (nn < 0.6) continue;
          const n2 = nn * nn, n4 = n2 * n2, n8 = n4 * n4, n16 = n8 * n8, n32 = n16 * n16;
          const plane = Math.abs(nx * (Z[e] - px) + ny * (Z[e + 1] - py) + nz * (Z[e + 2] - pz)) * flat;
          const d = Math.abs(src[e + 1] - l) * tol;
          const f = K[dx + 1] * K[dy + 1] * n32 * n8 * Math.exp(-d - plane * plane);
          w += f; r += f * src[e]; g += f * src[e + 1]; b += f * src[e + 2]; vv += f * f * v0[q];
        }
      }
      const i = w > 1e-9 ? 1 / w : 0;
      if (i) { dst[o] = r * i; dst[o + 1] = g * i; dst[o + 2] = b * i; v1[p] = vv * i * i; } else { dst[o] = src[o]; dst[o + 1] = l; dst[o + 2] = src[o + 2]; v1[p] = v0[p]; }
    }
    if (src === E) { src = dst; dst = new Float32Array(E.length); } else { const s = src; src = dst; dst = s; }
    const s = v0; v0 = v1; v1 = s;
  }
  return src;
}

function blur(v, W, H) {
  const out = new Float32Array(v.length), R = 3;
  const row = new Float32Array(v.length);
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) { let s = 0, n = 0; for (let d = -R; d <= R; d++) { const xx = x + d; if (xx >= 0 && xx < W) { s += v[y * W + xx]; n++; } } row[y * W + x] = s / n; }
  for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) { let s = 0, n = 0; for (let d = -R; d <= R; d++) { const yy = y + d; if (yy >= 0 && yy < H) { s += row[yy * W + x]; n++; } } out[y * W + x] = s / n; }
  return out;
}

/** Light to bytes: straight up to a shoulder, then rolled off like film; a breath of grain against banding. */
export function develop(buffers, { exposure, pixel }) {
  const { W, H, A, X } = buffers;
  const E = smooth(buffers, buffers.E, buffers.vE, 6, pixel), G = smooth(buffers, buffers.G, buffers.vG, 4, pixel);
  const out = Buffer.alloc(W * H * 3);
  const curve = (x) => { const k = 0.62; if (x > k) x = k + (1 - k) * (1 - Math.exp(-(x - k) / (1 - k))); return x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055; };
  const light = [0, 0, 0];
  let seed = 7;
  for (let i = 0; i < W * H; i++) {
    const px = (i % W) / W - 0.5, py = Math.floor(i / W) / H - 0.5, fall = 1 - 0.16 * (px * px + py * py);
    seed = (Math.imul(seed, 1103515245) + 12345) | 0;
    const grain = ((seed >>> 8) & 255) / 255 - 0.5;
    for (let c = 0; c < 3; c++) light[c] = (E[i * 3 + c] * A[i * 3 + c] + G[i * 3 + c] + X[i * 3 + c]) * exposure * fall;
    // Film is a little less colourful than paint.
    const grey = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    for (let c = 0; c < 3; c++) {
      const v = curve(grey + (light[c] - grey) * 0.8) * 255 + grain * 1.2 + 0.5;
      out[i * 3 + c] = v < 0 ? 0 : v > 255 ? 255 : v;
    }
  }
  return out;
}
