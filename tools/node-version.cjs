// The oldest syntax there is: an old Node must be able to read this file in order to say that it is too old.
var needed = [20, 19];
var found = process.versions.node.split('.').map(Number);
if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    'Polku needs Node ' +
      needed.join('.') +
      ' or newer and this is Node ' +
      process.versions.node +
      '. ' +
      'Install a newer one from https://nodejs.org and start again. [node-too-old]',
  );
  process.exit(1);
}
