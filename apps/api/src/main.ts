import 'reflect-metadata';
import { loggerFor, printOperatorError, runProgram, type Logger } from '@polku/kernel';
import { fillWithDemo } from './boot/demo.js';
import { readAllSettings } from './boot/all-settings.js';
import { startApi, type RunningApi } from './start-api.js';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

await runProgram(async () => {
  const { settings, identity, reminders } = readAllSettings();
  const logger = loggerFor(settings);
  const running = await startApi({ settings, identity, reminders, logger, say, seedDemo: fillWithDemo });
  greet(running.url, identity.issuer === undefined);
  stopOnSignal(running, logger);
  stopOnFailure(running, logger);
});

function greet(url: string, hasDemoPeople: boolean): void {
  say('');
  say(`Polku is ready at ${url}`);
  say(`  The API to browse and try   ${url}/api`);
  say(`  How it is                   ${url}/health/projections`);
  say(`  Sign in                     ${url}/auth/login`);
  if (hasDemoPeople) {
    say(`  A token for curl            curl -s ${url}/dev-idp/token -d client_id=polku-cli -d person=maija.m \\`);
    say('                                -d grant_type=urn:polku:grant:demo-person');
    say(`  Try                         curl -s '${url}/api/v1/caseload?limit=3' -H 'Authorization: Bearer <token>'`);
  }
  say('  Stop with Ctrl-C.');
}

function stopOnSignal(running: RunningApi, logger: Logger): void {
  let asked = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(130);
    asked = true;
    say('');
    say('Stopping: requests under way are finished first. Press Ctrl-C again to stop at once.');
    logger.info({ signal }, 'stopping');
    void running.stop().then((clean) => {
      say(
        clean
          ? 'Stopped; nothing was lost.'
          : 'Stopped; some requests were cut. Their commands can be sent again with the same key.',
      );
      process.exit(clean ? 0 : 1);
    });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function stopOnFailure(running: RunningApi, logger: Logger): void {
  void running.failed.then((error) => {
    const code = printOperatorError(error);
    void running.stop().finally(() => process.exit(code));
  });
  let ending = false;
  // Node would print the message, which may quote what a person has written.
  const fatal = (err: unknown): void => {
    // What fails while this is told and closed must not be told for ever.
    if (ending) return;
    ending = true;
    logger.fatal({ err }, 'unexpected error');
    say(
      'Polku stopped because of a fault of its own; the log has the place. Start it again: nothing recorded is lost.',
    );
    void running.stop().finally(() => process.exit(1));
  };
  process.on('uncaughtException', fatal);
  process.on('unhandledRejection', fatal);
}
