export { StartScreen } from './start-screen.tsx'
export { useStart } from './start-store.ts'
