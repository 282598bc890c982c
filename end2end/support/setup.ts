// Before all tests: starts the program with the demo shop and sets its owner up. After all tests: stops it.
// What it printed is in ORDERLY_OUTPUT, the owner's signed-in state in ORDERLY_DESK.

import { join } from "node:path";
import { setUpOwner } from "./owner.ts";
import { startProgram } from "./program.ts";
import { fillShelves } from "./staff.ts";

export default async function setup(): Promise<() => Promise<void>> {
  const program = await startProgram();
  process.env["ORDERLY_URL"] = program.url;
  process.env["ORDERLY_PID"] = String(program.pid);
  process.env["ORDERLY_DATA"] = program.data;
  process.env["ORDERLY_OUTPUT"] = join(program.data, "output.log");
  try {
    process.env["ORDERLY_DESK"] = await setUpOwner(program, fillShelves);
  } catch (error) {
    await program.stop();
    throw error;
  }
  return () => program.stop();
}
