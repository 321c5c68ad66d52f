export { mermaidPicture } from './mermaid-picture.js';
export { pictureOf, type CodeLabels, type Picture } from './picture.js';
export { showPath, type PictureFormat, type ShowPath } from './show-path.js';
export { svgPicture } from './svg-picture.js';
export { textPicture } from './text-picture.js';
