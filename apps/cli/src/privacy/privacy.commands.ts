import { Argument, Option } from 'commander';
import { act } from '../act.js';
import { LANGUAGES } from '../terminal/language.js';
import type { PolkuCommand } from '../polku-command.js';

const CLIENT = new Argument('<client>', 'identifier of the client');
const by = (): Option =>
  new Option('--by <person>', 'identifier of the person who orders it: it is recorded').makeOptionMandatory();
const reason = (): Option => new Option('--reason <text>', 'why; it is sealed like every text').makeOptionMandatory();

/** Commands about what is known of people: to erase it, to keep it, to hand it out, and the keys that seal it. */
export function addPrivacyCommands(program: PolkuCommand): void {
  addErasure(program);
  addLegalHold(program);
  addKeys(program);

  program
    .command('export-person')
    .description(
      'write everything that is known of a client, for the client: a page to read and JSON, without third persons',
    )
    .addArgument(CLIENT)
    .addOption(new Option('--out <folder>', 'folder for the two files; made when missing').makeOptionMandatory())
    .addOption(new Option('--json', 'answer with one JSON document on standard output'))
    .addOption(
      new Option('-l, --language <language>', "language of the export; the client's own when absent").choices(
        LANGUAGES,
      ),
    )
    .example(
      'npx polku export-person 7d0c… --out export',
      'in the language of the client; read the texts before you hand it out',
    )
    .action(act(async () => (await import('./export-person.js')).runExportPerson));
}

function addErasure(program: PolkuCommand): void {
  program
    .command('erase')
    .description('erase a client for ever: destroys the key, tells every case, writes a signed certificate')
    .addArgument(CLIENT)
    .addOption(
      new Option(
        '--basis <text>',
        'decision or request that it rests on, by its number; it stays',
      ).makeOptionMandatory(),
    )
    .addOption(by())
    .addOption(
      new Option('--recorded-in-error', 'the person should not have been registered: retention does not hold it'),
    )
    .addOption(new Option('--certificate <file>', 'where the certificate goes; erasure-<client>.json when absent'))
    .withCommonOptions()
    .example(
      'npx polku erase 7d0c… --basis EPHVA/12/2026 --by tiina.suoja',
      'refused with a written reason under a legal hold, within the retention and while a case is open; given again it finishes what broke off',
    )
    .action(act(async () => (await import('./erase.js')).runErase));

  program
    .command('certificate')
    .description('check a certificate of an erasure against its signature, the log and the keys')
    .argument('<file>', 'the certificate')
    .withCommonOptions()
    .example('npx polku certificate erasure-7d0c.json', 'exit code 1 when it does not hold')
    .action(act(async () => (await import('./certificate.js')).runCertificate));

  program
    .command('retention')
    .description('list clients whose data nothing asks to keep any more, and the schedule')
    .withCommonOptions()
    .example('npx polku retention', 'who is due today, by the class that was kept longest')
    .action(act(async () => (await import('./retention.js')).runRetention));
}

function addLegalHold(program: PolkuCommand): void {
  const hold = program
    .command('legal-hold')
    .description('order that the data of a client stays, whatever its retention says');

  hold
    .command('place')
    .description('order that nothing of a client is erased')
    .addArgument(CLIENT)
    .addOption(reason())
    .addOption(by())
    .withCommonOptions()
    .example(
      'npx polku legal-hold place 7d0c… --reason "Valitus 12/2026" --by tiina.suoja',
      'answers the identifier of the order',
    )
    .action(act(async () => (await import('./legal-hold.js')).runPlace));

  hold
    .command('lift')
    .description('end an order to keep the data')
    .addArgument(CLIENT)
    .argument('<hold>', 'identifier of the order')
    .addOption(reason())
    .addOption(by())
    .withCommonOptions()
    .example(
      'npx polku legal-hold lift 7d0c… 91ab… --reason "Ratkaistu" --by tiina.suoja',
      'other orders stay in force',
    )
    .action(act(async () => (await import('./legal-hold.js')).runLift));

  hold
    .command('list')
    .description('list the orders in force for a client')
    .addArgument(CLIENT)
    .withCommonOptions()
    .example('npx polku legal-hold list 7d0c…', 'with the reason of each')
    .action(act(async () => (await import('./legal-hold.js')).runList));
}

function addKeys(program: PolkuCommand): void {
  const keys = program.command('keys').description('make and change the master keys of sealed data');

  keys
    .command('make')
    .description('write a file with a new master key, for POLKU_MASTER_KEY_FILE')
    .argument('<file>', 'a file that does not exist yet; only its owner can read it')
    .withCommonOptions()
    .example(
      'npx polku keys make /etc/polku/master-keys.json',
      'back it up apart from the database: without it sealed data cannot be read',
    )
    .action(act(async () => (await import('./keys.js')).runMakeKeys));

  keys
    .command('rotate')
    .description('add a new master key to the file of the settings and wrap the keys of all persons with it')
    .withCommonOptions()
    .example('npx polku keys rotate', 'events stay as they are; back the file up before and after')
    .action(act(async () => (await import('./keys.js')).runRotateKeys));
}
