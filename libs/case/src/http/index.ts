export { describeCommand } from './command-document.js';
export { POSITION_HEADER } from './command-route.js';
export { REJECTION_KINDS } from './rejection-kinds.js';
