export { OpeningNotice } from './opening-notice.tsx'
export { VaultPanel } from './vault-panel.tsx'
