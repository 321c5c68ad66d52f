export { pathDefinitionsProjection } from './path-definitions.projection.js';
export { PublishedPaths, type Publishing } from './published-paths.js';
