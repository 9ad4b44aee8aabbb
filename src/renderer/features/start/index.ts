export { StartScreen } from './start-screen.tsx'
export { StartSteps } from './start-steps.tsx'
export { useStart } from './start-store.ts'
