export { RestoreBackup } from './restore-backup.tsx'
