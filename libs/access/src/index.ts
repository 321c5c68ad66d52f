export { mayUse, type Area, type Act } from './role-rights.js';
