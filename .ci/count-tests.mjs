import { readFileSync } from 'node:fs';

/** Prints how many tests passed and failed, from the file that jest writes; a spec file that could not run is one failure. */
let results = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
try {
  results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  // Jest ended before it could write it; its exit code tells.
}
console.log(`${results.numPassedTests} ${results.numFailedTests + results.numRuntimeErrorTestSuites}`);
