/**
 * The cases over HTTP: the Nest module with every route. Apart from the rest of the lib, because loading Nest takes a
 * second and a hundred megabytes, which a command line or a projection does not need.
 */
export * from '../case.module.js';
export * from '../http/index.js';
export { READ_ROUTES } from '../read/read-routes.js';
export { Access, accessIfAny, accessOf, ReaderLanguage, setAccess, visibleCase } from '../read/http/reader.js';
