export { OpeningNotice } from './opening-notice.tsx'
export { OperatorDialog } from './operator.tsx'
export { VaultPanel } from './vault-panel.tsx'
