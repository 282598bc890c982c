// Reads a trace of Chromium: how much of each task on a page's main thread was the work of the shop's own script and
// WASM. `perf/long-tasks.spec.ts` calls it.
//
// Counted is the processor's time, not the clock's: a task that had to wait for its turn, on a machine that does other
// work too, took no longer for that. Whose a task is, the profile in the trace says: work is ours while a frame of ours is
// on the stack, whether the script is evaluated, an event is handled, or a promise goes on.

import type { Browser, Page } from "@playwright/test";

/** Where the shop's script and WASM come from; WASM is only ever called by that script. */
const OURS = "/pkg/";

interface Event {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  id?: string;
  /** In microseconds: when by the clock, how long by the clock, and how long by the processor. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: {
    name?: string;
    data?: { startTime?: number; timeDeltas?: number[]; cpuProfile?: { nodes?: Node[]; samples?: number[] } };
  };
}

interface Node {
  id: number;
  parent?: number;
  callFrame: { url?: string };
}

interface Sample {
  at: number;
  lasts: number;
  ours: boolean;
}

/** Does `act` and returns how long each task worked for us, in milliseconds of the processor, the longest first. */
export async function ownWork(browser: Browser, page: Page, act: () => Promise<void>): Promise<number[]> {
  const categories = ["-*", "toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "disabled-by-default-v8.cpu_profiler"];
  await browser.startTracing(page, { categories });
  let trace: Buffer;
  try {
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Event[] };
  return read(traceEvents);
}

function read(events: Event[]): number[] {
  const threads = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const times = threads.flatMap(({ pid, tid }) => {
    const samples = profiled(events.filter((event) => event.pid === pid && event.name.startsWith("Profile")));
    const tasks = events.filter((event) => event.pid === pid && event.tid === tid && event.name === "RunTask" && event.ph === "X");
    return tasks.map(({ ts, dur = 0, tdur = 0 }) => {
      const within = samples.filter(({ at }) => at >= ts && at < ts + dur);
      const all = within.reduce((sum, { lasts }) => sum + lasts, 0);
      const own = within.reduce((sum, { lasts, ours }) => sum + (ours ? lasts : 0), 0);
      return all === 0 ? 0 : ((own / all) * tdur) / 1000;
    });
  });
  return times.filter((time) => time > 0).sort((one, other) => other - one);
}

/** The samples of one process: its main thread's, with the answer to whose each is. */
function profiled(events: Event[]): Sample[] {
  const nodes = new Map<number, Node>();
  const samples: Sample[] = [];
  const ours = (id: number | undefined): boolean => {
    const node = id === undefined ? undefined : nodes.get(id);
    return node !== undefined && ((node.callFrame.url ?? "").includes(OURS) || ours(node.parent));
  };
  let at = 0;
  for (const { name, args } of events.sort((one, other) => one.ts - other.ts)) {
    if (name === "Profile") at = args.data?.startTime ?? at;
    for (const node of args.data?.cpuProfile?.nodes ?? []) nodes.set(node.id, node);
    const deltas = args.data?.timeDeltas ?? [];
    for (const [index, id] of (args.data?.cpuProfile?.samples ?? []).entries()) {
      at += deltas[index] ?? 0;
      const previous = samples.at(-1);
      if (previous) previous.lasts = at - previous.at;
      samples.push({ at, lasts: 0, ours: ours(id) });
    }
  }
  return samples;
}
