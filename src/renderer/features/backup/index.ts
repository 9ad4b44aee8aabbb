export { BackupPanel } from './backup-panel.tsx'
export { LastBackup } from './last-backup.tsx'
