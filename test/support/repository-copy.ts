import { chownSync, copyFileSync, cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['apps', 'libs', 'tools', 'dist'];
const FILES = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.base.json'];

/** A clone of the repository that shares the installed dependencies, as it is now and as it was built. */
export function copyRepository(target: string): void {
  mkdirSync(target, { recursive: true });
  for (const folder of FOLDERS) cpSync(join(process.cwd(), folder), join(target, folder), { recursive: true });
  for (const file of FILES) copyFileSync(join(process.cwd(), file), join(target, file));
  symlinkSync(join(process.cwd(), 'node_modules'), join(target, 'node_modules'));
}

/** Hands a folder and all it holds over to another user; only root may. */
export function giveAway(folder: string, user: number): void {
  chownSync(folder, user, user);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveAway(path, user);
    else if (!entry.isSymbolicLink()) chownSync(path, user, user);
  }
}
