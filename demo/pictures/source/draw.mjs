//! Draws the shop's pictures: `node demo/pictures/source/draw.mjs [NAME…] [--scale 1] [--detail 1] [--samples 8] [--workers 2] [--out DIR]`.
//! Needs Node, and ImageMagick's `convert` to turn the pixels into JPEG. Every picture is a scene of scenes.mjs, traced with light; a detail below 1 traces
//! fewer pixels and enlarges them, which is quicker.
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { scenes } from './scenes.mjs';
import { render } from './tracer.mjs';
import { develop } from './develop.mjs';

const LIMIT = 90 * 1024;

function draw({ name, scale, detail, samples, out }) {
  const scene = scenes[name](), size = [scene.width * scale, scene.height * scale].map(Math.round), [width, height] = size.map((v) => Math.round(v * detail));
  const buffers = render({ ...scene, width, height, samples });
  const distance = Math.hypot(...scene.camera.eye.map((v, i) => v - scene.camera.at[i]));
  const pixel = (2 * distance * Math.tan((scene.camera.fov * Math.PI) / 360)) / height;
  const bytes = develop(buffers, { exposure: scene.exposure, pixel });
  const file = join(out, `${name}.jpg`), ppm = Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), bytes]);
  for (const quality of [88, 84, 80, 75, 70, 64, 58, 50, 42]) {
    const made = spawnSync('convert', ['ppm:-', '-filter', 'Lanczos', '-resize', `${size.join('x')}!`, '-sampling-factor', '4:2:0', '-interlace', 'JPEG', '-strip', '-quality', String(quality), file], { input: ppm });
    if (made.status !== 0) throw new Error(`convert failed: ${made.stderr}`);
    if (statSync(file).size <= LIMIT) return `${name} q${quality} ${statSync(file).size}`;
  }
  throw new Error(`${name} does not fit into ${LIMIT} bytes`);
}

if (isMainThread) {
  const args = process.argv.slice(2), option = (key, fallback) => { const i = args.indexOf(`--${key}`); return i < 0 ? fallback : args.splice(i, 2)[1]; };
  const scale = Number(option('scale', 1)), detail = Number(option('detail', 1)), samples = Number(option('samples', 8)), workers = Number(option('workers', availableParallelism())), out = option('out', join(dirname(fileURLToPath(import.meta.url)), '..'));
  const names = args.length ? Object.keys(scenes).filter((n) => args.some((a) => n === a || (a.endsWith('*') && n.startsWith(a.slice(0, -1))))) : Object.keys(scenes);
  const queue = names.map((name) => ({ name, scale, detail, samples, out }));
  for (let i = 0; i < Math.min(workers, queue.length); i++) {
    const worker = new Worker(fileURLToPath(import.meta.url));
    const next = () => { const job = queue.shift(); if (job) worker.postMessage(job); else worker.terminate(); };
    worker.on('message', (line) => { console.log(line); next(); });
    worker.on('error', (error) => { console.error(error); process.exitCode = 1; });
    next();
  }
} else {
  parentPort.on('message', (job) => { const from = Date.now(); parentPort.postMessage(`${draw(job)} ${((Date.now() - from) / 1000).toFixed(1)}s`); });
}
