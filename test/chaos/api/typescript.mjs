// Lets a child process run our TypeScript as it is: node --import ./test/chaos/api/typescript.mjs apps/api/src/main.ts
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
