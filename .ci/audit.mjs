import { spawnSync } from 'node:child_process';

/**
 * Asks the registry for known vulnerabilities, of level high or above, of what runs in production.
 * Exit code 0: there is none. 1: there are. 2: the registry does not answer such questions, so nobody knows.
 */
const QUESTION = ['audit', '--omit=dev', '--audit-level=high', '--json', '--fetch-retries=1', '--fetch-timeout=20000'];

const { stdout } = spawnSync('npm', QUESTION, {
  encoding: 'utf8',
  timeout: 90_000,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const found = answerIn(stdout ?? '');
if (found === undefined) {
  console.log('dependency audit: not available from this registry');
  process.exit(2);
}
const { info = 0, low = 0, moderate = 0, high = 0, critical = 0 } = found.metadata.vulnerabilities;
console.log(`dependency audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low + info} low`);
for (const { name, severity, range } of Object.values(found.vulnerabilities ?? {}))
  console.log(`  ${severity}  ${name} ${range}`);
process.exit(high + critical === 0 ? 0 : 1);

function answerIn(text) {
  try {
    const answer = JSON.parse(text);
    return answer.metadata?.vulnerabilities === undefined ? undefined : answer;
  } catch {
    return undefined;
  }
}
