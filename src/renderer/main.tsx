import '../shared/zod-without-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>)
