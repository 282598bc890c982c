//! Every picture of the shop: which things stand where, on which backdrop, seen from where.
//! Called by draw.mjs. One light for all: a softbox at the upper left in a dim, warm room.
import { place } from './shapes.mjs';
import * as k from './parts/kitchen.mjs';
import * as h from './parts/home.mjs';
import * as d from './parts/desk.mjs';
import * as w from './parts/wardrobe.mjs';
import { rgb, wood } from './materials.mjs';

const c = k.colours;
const backdrops = { kitchen: '#d8cdbd', home: '#d9c6ba', desk: '#c9cdc4', wardrobe: '#c6c9cc' };
const light = { at: [-5.4, 7.2, 4.2], to: [0, 0.5, 0], size: 2.5, power: 56, color: [1, 0.955, 0.89], room: [0.4, 0.42, 0.45] };

/** A studio picture: `view` is the height of the frame in units at the middle of the stage, `pitch` the camera's fall in degrees. */
function studio(family, parts, { view = 3.4, at = [0, 0.6, 0], pitch = 17, yaw = 0, width = 1200, height = 1500, wall = -4.2, curve = 2.6 } = {}) {
  const fov = 17, r = Math.PI / 180, far = view / 2 / Math.tan((fov * r) / 2);
  const eye = [at[0] + far * Math.cos(pitch * r) * Math.sin(yaw * r), at[1] + far * Math.sin(pitch * r), at[2] + far * Math.cos(pitch * r) * Math.cos(yaw * r)];
  return { meshes: [parts].flat(9), width, height, camera: { eye, at, fov }, backdrop: { wall, curve, color: rgb(backdrops[family]) }, light, exposure: 1 };
}
const wide = { width: 1600, height: 1000 };
const teaStripe = (x, y) => (Math.abs(Math.abs(y - 0.3) - 0.05) < 0.014 || Math.abs(y - 0.3) < 0.014 ? 0.9 : 0);
const oakFrame = wood('#c59763', '#8a5e33', 0, 1, 3);

const mug = (colour, turn) => studio('kitchen', place(k.mug(colour), { turn }), { view: 2.2, at: [0.1, 0.46, 0] });
const plates = (colour) => studio('kitchen', [0, 1, 2, 3].map((i) => place(k.plate(colour), { y: i * 0.115, turn: i * 50, x: 0.012 * Math.sin(i * 5) })), { view: 3.5, at: [0, 0.2, 0], pitch: 26 });
const cushionPicture = (colour, o = {}) => studio('home', h.standingCushion(colour, 2.1, { turn: -22, ...o }), { view: 3.7, at: [0, 0.98, 0], pitch: 12 });
const blanket = (colour, other) => studio('home', place(h.blanket(colour, { other }), { turn: 24 }), { view: 3.6, at: [0.08, 0.26, 0], pitch: 27 });
const lamp = (colour, shade) => studio('home', h.lamp(colour, shade), { view: 3.9, at: [0, 1.14, 0], pitch: 9 });
const notebook = (colour, under) => studio('desk', [place(d.notebook(under, { label: false, ribbon: null }), { turn: 38 }),
    place(d.notebook(colour), { y: 0.2, turn: 27, x: 0.03 })], { view: 4, at: [0.02, 0.15, 0.05], pitch: 40 });
const penCup = (colour) => studio('desk', [place(d.penCup(colour), {}),
    d.pencil('#8a9078', [-0.1, 0.12, 0.1], [-0.42, 1.72, -0.16]),
    d.pencil('#c08a3e', [0.1, 0.12, -0.05], [0.4, 1.66, 0.12]),
    d.pencil('#39435a', [0, 0.12, 0.12], [0.06, 1.8, -0.3])], { view: 3, at: [0, 0.82, 0], pitch: 15 });
const scarf = (colour, o) => studio('wardrobe', place(w.scarf(colour, o), { turn: 26 }), { view: 3.2, at: [0, 0.14, 0.08], pitch: 38 });
const apron = (colour, seed) => studio('kitchen', place(k.apron(colour, seed), { turn: 14, x: -0.18 }), { view: 3.6, at: [0.08, 0.16, 0.05], pitch: 35 });
const print = (o) => studio('desk', place(d.print(1.9, 2.6, oakFrame, o), { z: -0.2, turn: 0 }), { view: 4.1, at: [0, 1.22, -0.4], pitch: 5, wall: -0.62, curve: 0.14 });

export const scenes = {
  // Table and kitchen
  'mug-sand': () => mug(c.sand, 24), 'mug-slate': () => mug(c.slate, 24), 'mug-moss': () => mug(c.moss, 24),
  'serving-bowl': () => studio('kitchen', [place(k.bowl(c.chalk, 1.18, 0.72), {}),
    place(k.bowl(c.sand, 0.92, 0.6), { y: 0.2 }),
    place(k.bowl(c.rose, 0.68, 0.5), { y: 0.42 })], { view: 3.9, at: [0, 0.4, 0], pitch: 22 }),
  'dinner-plate-chalk': () => plates(c.chalk), 'dinner-plate-slate': () => plates(c.slate),
  'storage-jar': () => studio('kitchen', [place(k.jar(c.chalk, 1.55, 0.56), { x: -0.52, z: -0.3 }),
    place(k.jar(c.sand, 1.1, 0.5), { x: 0.5, z: 0.05 }),
    place(k.jar(c.fog, 0.72, 0.42), { x: -0.12, z: 0.72 })], { view: 3.9, at: [0.02, 0.72, 0], pitch: 17 }),
  'pitcher-moss': () => studio('kitchen', place(k.pitcher(c.moss), { turn: 18 }), { view: 3.8, at: [0.08, 0.92, 0] }),
  'pitcher-chalk': () => studio('kitchen', place(k.pitcher(c.chalk), { turn: 18 }), { view: 3.8, at: [0.08, 0.92, 0] }),
  'oak-board': () => studio('kitchen', [place(k.board(2.1, 1.3), { turn: 30, x: -0.1 }),
    place(k.board(1.5, 0.85, 5), { turn: 12, y: 0.132, x: -0.25, z: 0.02 })], { view: 3.9, at: [0.06, 0.1, 0], pitch: 42 }),
  'tea-towel': () => studio('kitchen', [place(k.foldedLinen(c.natural, { w: 1.6, d: 1.15, layers: 3, thick: 0.09, stripe: teaStripe, other: '#59626a' }), { turn: 18 }),
    place(k.foldedLinen(c.chalk, { w: 1.6, d: 1.15, layers: 3, thick: 0.09, seed: 4, stripe: teaStripe, other: '#a9613f' }), { turn: 13, y: 0.268 })], { view: 2.9, at: [0, 0.24, 0], pitch: 30 }),
  'apron-natural': () => apron(c.natural, 2), 'apron-indigo': () => apron(c.indigo, 2),
  // Living and bath
  'bud-vase-chalk': () => studio('home', [h.budVase(c.chalk), place(h.stem([[0, 0.2, 0], [0.02, 1.4, 0], [0.14, 2.0, 0.02], [0.42, 2.55, 0.05]], { leaves: 8 }), {})], { view: 4.2, at: [0.08, 1.18, 0], pitch: 13 }),
  'bud-vase-clay': () => studio('home', [h.budVase(c.clay), h.plume([[0, 0.2, 0], [-0.02, 1.4, 0], [-0.1, 2.0, 0], [-0.26, 2.6, 0.02]]),
    h.plume([[0.02, 0.2, 0], [0.04, 1.4, 0.02], [0.14, 1.9, 0.05], [0.3, 2.3, 0.1]])], { view: 4.2, at: [0.02, 1.18, 0], pitch: 13 }),
  'ribbed-vase': () => studio('home', place(h.tallVase('#d3c2b0'), {}), { view: 4.1, at: [0, 1.06, 0], pitch: 13 }),
  'cushion-natural': () => cushionPicture(c.natural), 'cushion-rust': () => cushionPicture(c.rust), 'cushion-moss': () => cushionPicture(c.moss),
  'blanket-oat': () => blanket(c.oat, '#8d8577'), 'blanket-fog': () => blanket('#8f989b', '#e4dfd4'),
  'candle': () => studio('home', [place(h.candle('#cfc4b4'), { x: -0.12 })], { view: 2.1, at: [-0.1, 0.4, 0], pitch: 20 }),
  'table-lamp-chalk': () => lamp(c.chalk), 'table-lamp-clay': () => lamp(c.clay),
  'plant-pot': () => studio('home', [h.pot('#b9775a'), place(h.plant(1.6), { y: 0.9 })], { view: 4.2, at: [0, 1.16, 0], pitch: 14 }),
  'hand-soap': () => studio('home', [h.dish(), place(h.soap('#e6dcc6'), { y: 0.09, turn: 5 }),
    place(h.soap('#a9ad92', { seed: 3 }), { x: 0.72, z: -0.92, turn: -32 }),
    place(h.soap('#b98f7c', { seed: 5 }), { x: 0.78, y: 0.42, z: -0.95, turn: -14 })].map((p) => place(p, { turn: 18 })), { view: 3.7, at: [0.2, 0.22, -0.1], pitch: 28 }),
  // Desk
  'notebook-moss': () => notebook('#6f775c', c.oat), 'notebook-ink': () => notebook(c.ink, c.rose), 'notebook-clay': () => notebook('#a7664a', c.fog),
  'desk-tray': () => studio('desk', [place(d.tray(), { turn: 24 }),
    place(d.notebook('#8f9a8b', { w: 0.8, d: 1.1, h: 0.12, ribbon: null, label: false }), { x: -0.48, y: 0.072, z: 0.2, turn: 24 }),
    ...[0, 1].map((i) => place(d.pencil(i ? '#c08a3e' : '#39435a', [-0.62, 0.11, 0], [0.62, 0.11, 0]), { x: 0.42 + i * 0.14, z: -0.2 + i * 0.07, turn: 112 }))], { view: 4, at: [0.02, 0.12, 0], pitch: 36 }),
  'pen-cup-fog': () => penCup(c.fog), 'pen-cup-ink': () => penCup(c.ink),
  'horizon-print': () => print({}), 'dusk-print': () => print({ sky: '#d9b9a0', sun: '#f0e3cc', hills: ['#b98572', '#85606a', '#4a4a5e'] }),
  'brass-weight': () => studio('desk', d.weight(), { view: 2.2, at: [0, 0.4, 0], pitch: 18 }),
  'arch-bookends': () => studio('desk', [place(d.arch('#cfc3b0', 1.15), { x: -0.98, turn: 12 }),
    place(d.arch('#cfc3b0', 1.15), { x: 0.98, turn: -14 }),
    ...[['#7d8465', 0.24, 1.55], ['#d8ccb6', 0.32, 1.72], ['#39435a', 0.2, 1.42], ['#b8714f', 0.24, 1.6]].map(([colour, width, height], i) => place(d.book(colour, { w: width, h: height, d: 1, band: i % 2 ? null : '#e4d8c2' }), { x: -0.45 + [0, 0.29, 0.56, 0.79][i], z: -0.22 }))], { view: 4.9, at: [0, 0.74, 0], pitch: 13 }),
  // Wardrobe
  'clothes-brush': () => studio('wardrobe', place(w.brush(), { turn: 24 }), { view: 3.0, at: [0, 0.3, 0], pitch: 22 }),
  'wool-scarf-fog': () => scarf('#8f989b', { check: true, other: '#dfd9cc' }), 'wool-scarf-ochre': () => scarf('#b98a48', {}),
  'cedar-balls': () => studio('wardrobe', [[-0.5, 0, 0.1], [0.26, 0, 0.32], [0.16, 0, -0.48], [-0.42, 0, -0.62], [0.78, 0, -0.22], [-0.06, 0.52, -0.16]].map(([x, y, z], i) => place(w.ball(0.34, i * 3.1), { x, y, z, turn: i * 67, tilt: y ? 0 : 0 })), { view: 3.1, at: [0.1, 0.36, -0.05], pitch: 22 }),
  'felt-basket': () => studio('wardrobe', [place(w.basket('#8b8d8f'), {}),
    place(k.foldedLinen(c.chalk, { w: 1.05, d: 0.8, layers: 4, thick: 0.12 }), { y: 0.72, turn: 16 })], { view: 4, at: [0, 0.72, 0], pitch: 19 }),
  'lavender-sachets': () => studio('wardrobe', [place(w.sachet(c.natural, 1), { x: -0.4, z: 0.1, turn: 14 }),
    place(w.sachet('#8d88a3', 2), { x: 0.5, z: -0.5, turn: -20 }),
    place(w.sachet(c.chalk, 4), { x: 0.34, y: 0.2, z: 0.2, turn: 38, tilt: 14 }),
    w.lavender(28, -0.9, 1.02),
    w.lavender(18, -0.8, 0.9),
    w.lavender(36, -0.85, 1.2)], { view: 3.5, at: [0.03, 0.16, 0.1], pitch: 36 }),
  // Collections and the front page
  'collection-kitchen': () => ({ ...studio('kitchen', [place(k.pitcher(c.chalk), { x: -1.05, z: -0.3, turn: 10 }),
    place(k.bowl(c.moss, 0.85, 0.56), { x: 0.62, z: -0.5 }),
    place(k.mug(c.sand), { x: 2.0, z: -0.1, turn: 30 }),
    place(k.plate(c.slate, 0.95), { x: -0.2, z: 1.05, turn: 5 }),
    place(k.foldedLinen(c.natural, { w: 1.1, d: 0.8, layers: 3 }), { x: 1.5, z: 0.95, turn: -14 })], { view: 3.5, at: [0.2, 0.62, 0.1], pitch: 17, ...wide }) }),
  'collection-home': () => studio('home', [place(h.standingCushion(c.natural, 1.9, { turn: 14 }), { x: -1.3, z: -0.7 }),
    place(h.budVase(c.clay), { x: 1.5, z: 0.1 }),
    place(h.stem([[0, 0.2, 0], [0.02, 1.4, 0], [0.1, 1.7, 0.02], [0.3, 2.1, 0.05]], { leaves: 7 }), { x: 1.5, z: 0.1 }),
    place(h.blanket('#8f989b', { w: 1.7, d: 1.1, thick: 0.13, other: '#e4dfd4' }), { x: 0.15, z: 0.55, turn: 8 }),
    place(h.candle('#cfc4b4'), { x: 2.1, z: 0.8, scale: 0.72 })], { view: 3.5, at: [0.2, 0.8, 0], pitch: 14, ...wide }),
  'collection-desk': () => studio('desk', [place(d.tray(), { x: -0.7, z: 0.1, turn: 8 }),
    place(d.notebook(c.ink, { w: 1.1, d: 1.55, ribbon: null, label: false }), { x: -0.95, y: 0.072, z: 0.05, turn: 98, scale: 0.8 }),
    place([d.penCup(c.fog),
    d.pencil('#8a9078', [-0.1, 0.12, 0.1], [-0.3, 1.6, -0.16]),
    d.pencil('#c08a3e', [0.1, 0.12, -0.05], [0.36, 1.55, 0.1])], { x: 1.25, z: -0.35 }),
    place(d.weight(), { x: 1.55, z: 0.85, scale: 0.72 }),
    place(d.arch('#cfc3b0'), { x: -1.9, z: -0.9, turn: 20 }),
    place(d.book('#7d8465', { w: 0.24, h: 1.5, d: 1 }), { x: -1.2, z: -1.1, turn: 20 })], { view: 3.4, at: [0, 0.55, 0], pitch: 19, ...wide }),
  'collection-wardrobe': () => studio('wardrobe', [place(w.basket('#8b8d8f', 0.85, 1), { x: -1.35, z: -0.4, turn: 6 }),
    place(w.scarf('#b98a48', {}), { x: 0.45, z: -0.35, turn: 24, scale: 0.9 }),
    place(w.scarf('#8f989b', { check: true, other: '#dfd9cc' }), { x: 0.45, z: -0.35, y: 0.35, turn: 19, scale: 0.88 }),
    place(w.brush(), { x: 1.95, z: 0.35, turn: 28, scale: 0.72 }),
    place(w.ball(0.22, 2), { x: -0.75, z: 0.85 }),
    place(w.ball(0.22, 6), { x: -0.25, z: 1.1, turn: 40 })], { view: 3.4, at: [0, 0.48, 0.1], pitch: 19, ...wide }),
  'hero': () => studio('kitchen', [place(k.pitcher(c.moss), { x: 0.95, z: -0.6, turn: 14 }),
    place(k.mug(c.sand), { x: 2.05, z: 0.35, turn: 30 }),
    place(h.tallVase('#d3c2b0'), { x: 2.0, z: -1.2 }),
    place(k.bowl(c.chalk, 0.8, 0.54), { x: 0.05, z: 0.85 }),
    place(k.foldedLinen(c.rust, { w: 1.1, d: 0.8, layers: 3 }), { x: 1.5, z: 1.3, turn: 12 }),
    place(h.stem([[0, 0.2, 0], [0, 2.1, 0], [0.08, 2.4, 0.02], [0.3, 2.72, 0.05]], { leaves: 6, from: 0.72 }), { x: 2.0, z: -1.2 })], { view: 3.8, at: [0.25, 1.2, 0], pitch: 13, width: 2000, height: 1200 }),
};
