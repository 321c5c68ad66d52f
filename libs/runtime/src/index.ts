export { dataSourceAt, migrate } from './data-source.js';
export { openPolku, Polku, type OpenOptions } from './open-polku.js';
