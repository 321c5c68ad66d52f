/**
 * Who may see and do what. {@link mayUse}: which parts of the product a role uses at all; {@link CASE_POLICY}: which cases
 * somebody sees within them and on what basis.
 */
export * from './case-policy.js';
export * from './condition.js';
export * from './explain.js';
export * from './protected-case.js';
export * from './reader.js';
export { mayUse, type Area, type Act } from './role-rights.js';
