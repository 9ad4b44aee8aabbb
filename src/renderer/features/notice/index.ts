export { ErrorNotice } from './error-notice.tsx'
