// Runs the parts one after another, each on its own server, and counts.

import { finish, rig } from "./rig.mjs";

const parts = ["serving", "talk", "lost", "account", "order", "keyboard", "access", "hostile", "scroll"];
const wanted = process.argv.slice(2);

for (const part of parts.filter(name => wanted.length === 0 || wanted.includes(name))) {
  const { default: run } = await import(`./${part}.mjs`);
  await rig(part, run);
}
finish();
