// The oldest syntax there is: an old Node must be able to read this file in order to say that it is too old.
var found = process.versions.node;
var parts = found.split('.').map(Number);
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  var sentence = 'Polku needs Node 20.19 or newer and this is Node ' + found + '.';
  console.error(sentence + ' Install a newer one from https://nodejs.org and start again. [node-too-old]');
  process.exit(1);
}
