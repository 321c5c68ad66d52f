export {
  describeRejection,
  describeWarning,
  REJECTION_TEXTS,
  type Description,
  type TextLanguage,
} from './describe-rejection.js';
export type { Told } from './told.js';
export { WARNING_TEXTS } from './warning-texts.js';
